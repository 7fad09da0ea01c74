//! `rapporteur verify`: is the ledger as it was written?

use clap::Args;
use rapporteur_ledger::Verified;

use crate::cli::LedgerArgs;
use crate::failure::{Failure, Opening as _, Outcome};
use crate::ledger;
use crate::output::{Format, Output, Sheet};

/// Hash a ledger's texts, rows and log again and compare them with what was written.
///
/// Ends with 1 if anything was changed, added or cut off, and says what. The `head` it prints can be kept elsewhere and
/// given to a later check as --checkpoint: then entries that were cut off at the end are found too.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// `head` of an earlier check, which must still be in the log.
    #[arg(long, value_name = "HASH")]
    checkpoint: Option<String>,
    /// How the result is written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(command: &Verify) -> Result<Outcome, Failure> {
    let verified = ledger::runtime()?.block_on(async {
        let ledger = ledger::open_existing(&command.ledger.ledger).await.opening()?;
        ledger.verify(command.checkpoint.as_deref()).await.map_err(Failure::from)
    })?;
    let mut output = Output::stdout(command.format);
    output.write(&verified, layout)?;
    output.finish()?;
    Ok(Outcome::of(verified.faults.len()))
}

fn layout(verified: &Verified, sheet: &Sheet) -> String {
    let Verified { entries, documents, head, faults } = verified;
    let mut out = format!("{entries} entries, {documents} documents; head {head}\n");
    for fault in faults {
        let at = fault.seq.map_or_else(|| "the log".to_owned(), |seq| format!("entry {seq}"));
        out += &sheet.paragraph("! ", &format!("{at}: {}", fault.message));
    }
    if faults.is_empty() {
        out += "as it was written\n";
    }
    out
}
