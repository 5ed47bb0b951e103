//! Handing a mail to SES.

use aws_sdk_sesv2::{
    Client,
    error::{ProvideErrorMetadata as _, SdkError},
    operation::{RequestId as _, send_email::SendEmailError},
    primitives::Blob,
    types::{
        self, AttachmentContentDisposition, AttachmentContentTransferEncoding, Body, Content, Destination,
        EmailContent, MessageTag,
    },
};

use crate::{Attachment, Message};

/// The way out through SES.
#[derive(Clone, Debug)]
pub struct Postman {
    client: Client,
    configuration_set: Option<String>,
}

/// Why a mail did not go out. What SES says in words is left out: it names addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// SES will not take this mail, however often it is tried.
    #[error("SES refused the mail: {code} (request {request_id})")]
    Refused {
        /// The error's code.
        code: String,
        /// AWS's name for the request, for its support.
        request_id: String,
    },
    /// The same again may succeed later.
    #[error("SES did not take the mail now: {code} (request {request_id})")]
    Passing {
        /// The error's code, or the kind of failure without an answer.
        code: String,
        /// AWS's name for the request, for its support.
        request_id: String,
    },
}

impl SendError {
    /// Whether trying later may succeed.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Passing { .. })
    }
}

impl Postman {
    /// Sends with this configuration of a client, and with a configuration set of SES (which says
    /// where bounces and complaints are reported) where there is one.
    pub fn new(client: aws_sdk_sesv2::Config, configuration_set: Option<String>) -> Self {
        Self { client: Client::from_conf(client), configuration_set }
    }

    /// Sends one mail and returns SES's id of it. What SES reports on it later comes with these tags,
    /// each a name and a value of letters, digits, hyphens and underscores.
    ///
    /// An answer that is lost on the way counts as not sent: a second mail is better than none.
    ///
    /// # Errors
    /// [`SendError`], which says whether to try again.
    pub async fn send(&self, message: &Message, tags: &[(&str, &str)]) -> Result<String, SendError> {
        let unbuilt =
            |_| SendError::Refused { code: "request not built".to_owned(), request_id: NONE.to_owned() };
        let content = content(message).map_err(unbuilt)?;
        let tag = |(name, value): &(&str, &str)| MessageTag::builder().name(*name).value(*value).build();
        let tags = tags.iter().map(tag).collect::<Result<Vec<_>, _>>().map_err(unbuilt)?;
        let answer = self
            .client
            .send_email()
            .from_email_address(&message.from)
            .destination(Destination::builder().to_addresses(&message.to).build())
            .content(content)
            .set_email_tags(Some(tags))
            .set_configuration_set_name(self.configuration_set.clone())
            .send()
            .await
            .map_err(|error| judge(&error))?;
        Ok(answer.message_id.unwrap_or_default())
    }
}

/// What stands for a request id where there was no answer.
const NONE: &str = "none";

fn content(message: &Message) -> Result<EmailContent, aws_sdk_sesv2::error::BuildError> {
    // Without a character set SES takes the text for 7-bit ASCII.
    let utf8 = |text: &str| Content::builder().data(text).charset("UTF-8").build();
    let attachments = message.attachments.iter().map(attachment).collect::<Result<Vec<_>, _>>()?;
    let simple = types::Message::builder()
        .subject(utf8(&message.subject)?)
        .body(Body::builder().text(utf8(&message.text)?).html(utf8(&message.html)?).build())
        .set_attachments((!attachments.is_empty()).then_some(attachments))
        .build();
    Ok(EmailContent::builder().simple(simple).build())
}

fn attachment(attachment: &Attachment) -> Result<types::Attachment, aws_sdk_sesv2::error::BuildError> {
    types::Attachment::builder()
        .file_name(attachment.name)
        .content_type(attachment.content_type)
        .content_disposition(AttachmentContentDisposition::Attachment)
        // The default is SEVEN_BIT, which breaks everything that is not ASCII (SES Developer Guide,
        // "Working with email attachments"; aws/aws-sdk-net issue 3796).
        .content_transfer_encoding(AttachmentContentTransferEncoding::Base64)
        .raw_content(Blob::new(attachment.content.clone()))
        .build()
}

fn judge(error: &SdkError<SendEmailError>) -> SendError {
    let request_id = error.request_id().unwrap_or(NONE).to_owned();
    let code = error.code().unwrap_or(match error {
        SdkError::ConstructionFailure(_) => "request not built",
        SdkError::TimeoutError(_) => "timeout",
        SdkError::DispatchFailure(_) => "not sent",
        SdkError::ResponseError(_) => "answer unreadable",
        _ => "unknown",
    });
    let code = code.to_owned();
    if is_refusal(error) {
        SendError::Refused { code, request_id }
    } else {
        SendError::Passing { code, request_id }
    }
}

/// Whether SES will never take this mail (API reference v2, SendEmail, "Errors"). The question is
/// what ails: this mail, and then the next ones must not wait for it; or the way out, and then all
/// mails wait until it is open again, and none is lost by being recorded as failed.
fn is_refusal(error: &SdkError<SendEmailError>) -> bool {
    use SendEmailError as E;
    // No answer, or none that could be read: nothing is known against the mail.
    let SdkError::ServiceError(answer) = error else { return false };
    let status = answer.raw().status().as_u16();
    match answer.err() {
        // The mail's contents, or an identity that is not verified.
        E::MessageRejected(_) => true,
        // An address that SES cannot read, a field that it does not want.
        E::BadRequestException(_) => true,
        // "Permanently restricted": no wait helps. What failed is sent again on demand.
        E::AccountSuspendedException(_) => true,
        // Paused until the operator, or AWS with them, lets sending go on.
        E::SendingPausedException(_) => false,
        // The daily quota, a sliding window.
        E::LimitExceededException(_) => false,
        // Faster than the account may.
        E::TooManyRequestsException(_) => false,
        // SES could not read the MX record of the MAIL FROM domain, maybe only now.
        E::MailFromDomainNotVerifiedException(_) => false,
        // No such configuration set: it ails every mail alike, and a deployment mends it.
        E::NotFoundException(_) => false,
        // What the reference does not name. 403 is keys and permissions, which a deployment mends;
        // 408 and 429 pass; the other 4xx are about what we sent.
        _ => (400..500).contains(&status) && !matches!(status, 403 | 408 | 429),
    }
}
