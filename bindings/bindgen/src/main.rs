//! Writes and checks the Kotlin and Swift bindings and the text of the API.
//!
//! Lives here: the command line, and which generated file lies where. Comes in: a host build of the core.
//! Goes out: the files of `bindings/` that nobody edits, or a list of those that are stale.
//! May not: change what uniffi generates. A crate of its own, so that the core is not rebuilt for it.

mod api;
mod versions;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use clap::{Parser, Subcommand};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

/// Writes and checks the Kotlin and Swift bindings.
#[derive(Parser)]
struct CommandLine {
    #[command(subcommand)]
    task: Task,
    /// The library to read, instead of a host build made now.
    #[arg(long, global = true)]
    library: Option<Utf8PathBuf>,
    /// The repository to write to or check.
    #[arg(long, global = true, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))]
    repository: PathBuf,
}

#[derive(Subcommand)]
enum Task {
    /// Writes the generated files.
    Generate,
    /// Fails when a committed file is stale, or when uniffi's crates differ in version.
    Check,
    /// Writes the Kotlin of another library of uniffi's into a folder: the yardstick of `tests/bench`.
    Kotlin {
        /// Where to.
        folder: Utf8PathBuf,
    },
}

fn main() -> ExitCode {
    match run(&CommandLine::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen: failed to {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(line: &CommandLine) -> anyhow::Result<()> {
    let lock = line.repository.join("Cargo.lock");
    let lock = fs::read_to_string(&lock).with_context(|| format!("read {}", lock.display()))?;
    let version = versions::of_uniffi(&lock)?;
    let library = match &line.library {
        Some(library) => library.clone(),
        None => host_build()?,
    };
    match &line.task {
        Task::Generate => generated(&library, &version)?
            .iter()
            .try_for_each(|file| file.write(&line.repository)),
        Task::Check => check(&generated(&library, &version)?, &line.repository),
        Task::Kotlin { folder } => write(&library, vec![TargetLanguage::Kotlin], folder),
    }
}

/// A file that nobody edits.
struct Generated {
    /// Where it lies in the repository.
    path: &'static str,
    text: String,
}

impl Generated {
    fn write(&self, repository: &Path) -> anyhow::Result<()> {
        let path = repository.join(self.path);
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, &self.text))
            .with_context(|| format!("write {}", path.display()))
    }

    fn is_stale(&self, repository: &Path) -> bool {
        // A checkout on Windows may have other line ends; that alone is not a change.
        !fs::read_to_string(repository.join(self.path))
            .is_ok_and(|committed| committed.replace("\r\n", "\n") == self.text)
    }
}

fn check(files: &[Generated], repository: &Path) -> anyhow::Result<()> {
    let stale: Vec<_> = files
        .iter()
        .filter(|file| file.is_stale(repository))
        .map(|file| file.path)
        .collect();
    ensure!(
        stale.is_empty(),
        "find these files up to date: {}; run `cargo run -p bindgen -- generate` and commit",
        stale.join(", ")
    );
    Ok(())
}

/// Everything that is generated from a library, in the order of the table.
fn generated(library: &Utf8Path, uniffi: &str) -> anyhow::Result<Vec<Generated>> {
    /// What uniffi calls a file → where it lies here.
    const PLACES: [(&str, &str); 4] = [
        (
            "app/digitalcredit/core/digital_credit.kt",
            "bindings/kotlin/generated/app/digitalcredit/core/digital_credit.kt",
        ),
        (
            "DigitalCreditCore.swift",
            "bindings/swift/Sources/DigitalCreditCore/DigitalCreditCore.swift",
        ),
        (
            "DigitalCreditFFI.h",
            "bindings/swift/Sources/DigitalCreditFFI/include/DigitalCreditFFI.h",
        ),
        (
            "DigitalCreditFFI.modulemap",
            "bindings/swift/Sources/DigitalCreditFFI/include/module.modulemap",
        ),
    ];
    let folder = tempfile::tempdir().context("make a folder")?;
    let out_dir = Utf8PathBuf::try_from(folder.path().to_path_buf()).context("name a folder")?;
    write(
        library,
        vec![TargetLanguage::Kotlin, TargetLanguage::Swift],
        &out_dir,
    )?;
    let mut files = vec![Generated {
        path: "bindings/api.txt",
        text: api::text(library, uniffi)?,
    }];
    for (made, path) in PLACES {
        let text =
            fs::read_to_string(out_dir.join(made)).with_context(|| format!("find {made}"))?;
        files.push(Generated { path, text });
    }
    Ok(files)
}

/// Lets uniffi write what it generates from a library.
fn write(
    library: &Utf8Path,
    languages: Vec<TargetLanguage>,
    folder: &Utf8Path,
) -> anyhow::Result<()> {
    generate(GenerateOptions {
        languages,
        source: library.to_path_buf(),
        out_dir: folder.to_path_buf(),
        ..GenerateOptions::default()
    })
    .with_context(|| format!("generate from {library}"))
}

/// Builds the library for this machine, as a phone has it: without the test door.
fn host_build() -> anyhow::Result<Utf8PathBuf> {
    let workspace = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var("CARGO_TARGET_DIR")
        .map_or_else(|_| workspace.join("target"), Utf8PathBuf::from);
    let built = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
        .args([
            "build",
            "--quiet",
            "--package",
            "digital-credit-core",
            "--lib",
        ])
        .current_dir(&workspace)
        .status()
        .context("start cargo")?;
    ensure!(built.success(), "build the core");
    Ok(target.join("debug").join(format!(
        "{}digital_credit_core{}",
        std::env::consts::DLL_PREFIX,
        std::env::consts::DLL_SUFFIX
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Generated {
        Generated {
            path: "bindings/api.txt",
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_written_file_is_up_to_date_and_an_edited_one_is_stale() {
        let folder = tempfile::tempdir().unwrap();
        file("a\n").write(folder.path()).unwrap();
        assert!(check(&[file("a\n")], folder.path()).is_ok());
        fs::write(folder.path().join("bindings/api.txt"), "by hand\n").unwrap();
        let refused = check(&[file("a\n")], folder.path())
            .unwrap_err()
            .to_string();
        assert!(refused.contains("bindings/api.txt"), "{refused}");
    }

    #[test]
    fn a_missing_file_is_stale() {
        let folder = tempfile::tempdir().unwrap();
        assert!(check(&[file("a\n")], folder.path()).is_err());
    }
}
