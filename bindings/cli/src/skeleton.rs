//! `skeleton PAGE.html`: a page's structure, without a word of its text.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use digital_credit_core::reading;

use crate::outcome::{CommandError, Ended};
use crate::page;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The saved page; `-` reads standard input.
    page: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Ended, CommandError> {
    let body = page::bytes(&arguments.page)?;
    let mut out = std::io::stdout().lock();
    out.write_all(reading::skeleton(&body).as_bytes())?;
    Ok(Ended::Done)
}
