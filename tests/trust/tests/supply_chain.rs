//! What is linked, from where, under which licence: held against what the repository says of it.
#![allow(missing_docs)]

use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::Value;
use trust::{
    licences::is_allowed,
    repository::{between, cargo},
};

/// The lists that a person reads and cargo-deny runs.
const DENY: &str = include_str!("../../../.ci/deny.toml");
const DEPENDENCIES: &str = include_str!("../../../core/DEPENDENCIES.md");
const KOTLIN: &str = include_str!("../../kotlin/pom.xml");
const ANDROID: &str = include_str!("../../android/pom.xml");

/// Two versions of one crate in the phone's library: `ring` still wants the older `getrandom`.
const TWICE: [&str; 1] = ["getrandom"];

/// Where the app and its tests run; crates for other systems are never fetched.
const TARGETS: [&str; 3] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-linux-android",
    "aarch64-apple-ios",
];

const PHONES: [&str; 2] = ["aarch64-linux-android", "aarch64-apple-ios"];

fn packages() -> &'static [Value] {
    static PACKAGES: LazyLock<Vec<Value>> = LazyLock::new(|| {
        let mut arguments = vec!["metadata", "--format-version", "1"];
        for target in TARGETS {
            arguments.extend(["--filter-platform", target]);
        }
        let said: Value = serde_json::from_str(&cargo(&arguments)).expect("JSON");
        said["packages"].as_array().expect("a list").clone()
    });
    assert!(PACKAGES.len() > 100);
    &PACKAGES
}

fn text<'a>(package: &'a Value, field: &str) -> &'a str {
    package[field].as_str().unwrap_or_default()
}

/// The quoted words of a list in the TOML file, from its name to its closing bracket.
fn listed(name: &str) -> BTreeSet<&'static str> {
    let from = DENY
        .find(&format!("\n{name} = ["))
        .expect("the list is there");
    let list = DENY
        .get(from..)
        .and_then(|rest| rest.split("\n]").next())
        .expect("it ends");
    let words = list
        .lines()
        .skip(1)
        .filter_map(|line| line.split('"').nth(1));
    words.filter(|word| !word.is_empty()).collect()
}

#[test]
fn every_licence_is_allowed() {
    let allowed = listed("allow");
    for package in packages() {
        let licence = text(package, "license");
        assert!(
            is_allowed(licence, &allowed),
            "{}: {licence:?}",
            text(package, "name")
        );
    }
}

#[test]
fn every_crate_comes_from_the_one_registry() {
    let packages = packages();
    let sources: BTreeSet<_> = packages
        .iter()
        .filter_map(|package| package["source"].as_str())
        .collect();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(
        sources.iter().all(|source| source.starts_with("registry+")),
        "{sources:?}"
    );
}

#[test]
fn nothing_that_is_banned_is_there() {
    let banned = listed("deny");
    assert!(banned.len() >= 3);
    for package in packages() {
        assert!(
            !banned.contains(text(package, "name")),
            "{}",
            text(package, "name")
        );
    }
}

/// What is linked into the library on one of the phones' targets, a crate a line.
fn linked(target: &str, more: &[&str]) -> String {
    let crates = ["tree", "--package", "digital-credit-core"];
    let on_target = [
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--target",
        target,
    ];
    cargo(&[&crates[..], &on_target, more].concat())
}

#[test]
fn the_phones_library_says_no_line_of_any_log() {
    for target in PHONES {
        let tree = linked(target, &["--format", "{p} {f}"]);
        for log in ["log v", "tracing v"] {
            let logs: Vec<_> = tree.lines().filter(|line| line.starts_with(log)).collect();
            assert!(!logs.is_empty(), "{target}: {tree}");
            assert!(
                logs.iter()
                    .all(|line| line.contains("release_max_level_off")),
                "{target}: {logs:?}"
            );
        }
    }
    // The feature counts where debug assertions are off, as they are in a release unless somebody asks for them.
    let profiles = include_str!("../../../Cargo.toml");
    let release = between(profiles, "\n[profile.release]\n", "\n[").expect("it is there");
    assert!(!release.contains("debug-assertions"), "{release}");
    for script in [
        include_str!("../../../bindings/build-android"),
        include_str!("../../../bindings/build-apple"),
    ] {
        assert!(script.contains(" --release ") && !script.contains("--profile"));
    }
}

#[test]
fn the_phones_library_holds_no_crate_twice() {
    for target in PHONES {
        let tree = linked(target, &["--duplicates", "--depth", "0"]);
        let names: BTreeSet<_> = tree
            .lines()
            .filter_map(|line| line.split(' ').next())
            .filter(|name| !name.is_empty() && *name != "nothing")
            .collect();
        assert_eq!(names, BTreeSet::from(TWICE), "{target}: {tree}");
    }
}

/// The names in the first cells of the tables under a heading.
fn named_under(headings: &[&str]) -> BTreeSet<&'static str> {
    let sections = DEPENDENCIES
        .split("\n## ")
        .filter(|section| headings.iter().any(|heading| section.starts_with(heading)));
    sections
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|row| row.split('|').next())
        .flat_map(|cell| cell.split(','))
        .filter_map(|name| name.split_whitespace().next())
        .filter(|name| !matches!(*name, "crate" | "artefact"))
        .collect()
}

/// The fuzzer's builds are apart from the workspace.
fn used_in_fuzzing() -> impl Iterator<Item = &'static str> {
    include_str!("../../fuzz/Cargo.toml")
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .map_while(|line| line.split_once(" = ").map(|(name, _)| name))
}

#[test]
fn every_dependency_has_its_line_and_every_line_its_dependency() {
    let packages = packages();
    let own: BTreeSet<_> = packages
        .iter()
        .filter(|package| package["source"].is_null())
        .map(|package| text(package, "name"))
        .collect();
    let used: BTreeSet<_> = packages
        .iter()
        .filter(|package| package["source"].is_null())
        .flat_map(|package| package["dependencies"].as_array().expect("a list"))
        .map(|dependency| text(dependency, "name"))
        .chain(used_in_fuzzing())
        .filter(|name| !own.contains(name))
        .collect();
    let named = named_under(&["On the phone", "At build time and in tests"]);
    let unnamed: Vec<_> = used.difference(&named).collect();
    let unused: Vec<_> = named.difference(&used).collect();
    assert!(
        unnamed.is_empty() && unused.is_empty(),
        "without a line: {unnamed:?}; without a use: {unused:?}"
    );
}

#[test]
fn every_dependency_of_the_jvm_has_its_line() {
    let named = named_under(&["On the JVM"]);
    for pom in [KOTLIN, ANDROID] {
        for block in pom.split("<dependency>").skip(1) {
            let artefact = between(block, "<artifactId>", "</artifactId>").expect("it has a name");
            assert!(
                named.iter().any(|name| artefact.starts_with(name)),
                "{artefact} has no line"
            );
        }
    }
}
