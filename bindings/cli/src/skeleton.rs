//! `skeleton PAGE.html`: a page's structure, without a word of its text.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use digital_credit_core::model::Outcome;
use digital_credit_core::reading;

use crate::outcome::{CommandError, Ended, sentence};
use crate::page;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The saved page; `-` reads standard input.
    page: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Ended, CommandError> {
    let body = page::bytes(&arguments.page)?;
    match reading::skeleton(&body) {
        Ok(skeleton) => {
            std::io::stdout().write_all(skeleton.as_bytes())?;
            Ok(Ended::Done)
        }
        Err(failure) => {
            let outcome = Outcome::Failed(failure).into();
            eprintln!("{}", sentence(&outcome));
            Ok(Ended::of(&outcome))
        }
    }
}
