//! The command-line host of Digital Credit.
//!
//! Lives here: the choice of a command; each command is a module. Comes in: arguments.
//! Goes out: results on standard output, one clear line on standard error, an exit code of the outcome table.
//! May not: decide anything about a page, which is the core's.

mod links;
mod outcome;
mod page;
mod read;
mod rules;
mod skeleton;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Shows a person's digital credits: how much, in which category, until when.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
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
    let done = match Arguments::parse().command {
        Command::Read(arguments) => read::run(&arguments),
        Command::Links(arguments) => links::run(&arguments),
        Command::Skeleton(arguments) => skeleton::run(&arguments),
        Command::Rules(command) => rules::run(&command),
    };
    outcome::code(done)
}
