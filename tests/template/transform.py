"""Prints a SAM template as CloudFormation gets it, for tools that do not know SAM.

The translator is the one that `sam` uses. The functions' code and AWS's managed policies are only named.
"""

import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "ap-northeast-1")

from samcli.yamlhelper import yaml_parse
from samtranslator.translator.transform import transform


class NoPolicies:
    """Policies are statements of our own, so no name has to be looked up."""

    def load(self):
        return {}


def main(path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
    json.dump(transform(template, {}, NoPolicies()), sys.stdout, indent=1)


main(sys.argv[1])
