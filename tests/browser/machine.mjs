// The whole system on this machine, and a browser to visit it with.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const ROOT = new URL("../../", import.meta.url).pathname;
export const TARGET = process.env.CARGO_TARGET_DIR ?? `${ROOT}target`;
const PROGRAM = process.env.UKETORI ?? `${TARGET}/debug/uketori`;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PATIENCE_MS = 120_000;

// Serves the sample city in memory on free ports.
export async function serve() {
  const args = ["serve", "--in-memory", "--port", "0", "--dynamodb-port", "0"];
  const child = spawn(PROGRAM, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const site = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the local machine does not start")), PATIENCE_MS);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the local machine ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = line.match(/^Site\s+(http:\S+?)\/?$/);
      if (found) {
        clearTimeout(late);
        resolve(found[1]);
      }
    });
  });
  child.removeAllListeners("exit");
  return {
    site,
    inbox: async () => (await fetch(`${site}/_local/inbox.json`)).json(),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", resolve);
        child.kill("SIGTERM");
      }),
  };
}

export function browser() {
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--lang=ja-JP"];
  return chromium.launch({ executablePath: CHROMIUM, args });
}

// The mails to an address, once there are `count`.
export async function mailsTo(machine, address, count) {
  for (let tries = 0; tries < 300; tries += 1) {
    const mails = (await machine.inbox()).filter((mail) => mail.to.includes(address));
    if (mails.length >= count) return mails;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail ${count} came`);
}

// The text of the mail number `count` to an address, once it is there.
export async function mailTo(machine, address, count) {
  return (await mailsTo(machine, address, count))[count - 1].text;
}
