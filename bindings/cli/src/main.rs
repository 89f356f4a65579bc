//! The command-line host of Digital Credit.
//!
//! Lives here: the choice of a command; each command is a module. Comes in: arguments.
//! Goes out: results on standard output, one clear line on standard error, an exit code of the outcome table.
//! May not: decide anything about a page, which is the core's.

mod breakdown;
mod cookie_file;
mod links;
mod live;
mod outcome;
mod page;
mod progress;
mod read;
mod rules;
mod skeleton;
mod stopped;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a script needs to know.
const ENDS: &str = "\
Exit codes:
  0  a balance was read, proven to be none, or the page is not offered
  1  an error of our own
  2  wrong arguments
  3  sign in again
  4  the store wants to check it's you
  5  busy, or asked too often: later
  6  offline, cut, timed out, no safe connection, or a page too big
  7  a page that could not be read

Examples:
  digital-credit --json
  digital-credit --cookies cookies.txt --site com --user-agent \"$(cat browser.txt)\"
  digital-credit read page.html --site com --today 2026-11-23 --json
  digital-credit links account.html --site com --url https://www.amazon.com/gp/css/homepage.html --json";

/// Shows a person's digital credits: how much, in which category, until when.
///
/// Without a command it asks a store: the stand-in store of this project, started inside the process, or with
/// `--cookies` your own account.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = ENDS)]
struct Arguments {
    #[command(flatten)]
    live: live::LiveArguments,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Read one saved page, offline.
    Read(read::Arguments),
    /// Show the links that would be followed from a saved account page.
    Links(links::Arguments),
    /// Show a saved page's structure without a word of its text.
    Skeleton(skeleton::Arguments),
    /// Work on rule files.
    #[command(subcommand)]
    Rules(rules::Command),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        None => live::run(&arguments.live),
        Some(Command::Read(arguments)) => read::run(&arguments),
        Some(Command::Links(arguments)) => links::run(&arguments),
        Some(Command::Skeleton(arguments)) => skeleton::run(&arguments),
        Some(Command::Rules(command)) => rules::run(&command),
    };
    outcome::code(done)
}
