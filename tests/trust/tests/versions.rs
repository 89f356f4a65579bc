//! Each library of several builds has one version, named once in each build and the same in all.
#![allow(missing_docs)]

use std::fs;

use trust::repository::{self, between, cargo};

const KOTLIN: &str = include_str!("../../kotlin/pom.xml");
const ANDROID: &str = include_str!("../../android/pom.xml");
const GRADLE: &str = include_str!("../../../android/gradle/libs.versions.toml");
const CARGO: &str = include_str!("../../../Cargo.toml");

/// The version that a Maven file gives an artefact, by name or by property.
fn in_maven<'a>(pom: &'a str, artefact: &str) -> Option<&'a str> {
    let after = pom
        .split_once(&format!("<artifactId>{artefact}</artifactId>"))?
        .1;
    let version = between(after, "<version>", "</version>")?;
    match between(version, "${", "}") {
        Some(property) => between(pom, &format!("<{property}>"), &format!("</{property}>")),
        None => Some(version),
    }
}

fn in_gradle(name: &str) -> Option<&'static str> {
    GRADLE.lines().find_map(|line| {
        line.strip_prefix(&format!("{name} = \""))?
            .strip_suffix('"')
    })
}

#[test]
fn one_version_of_each_is_named_once_in_each_build() {
    let rust = cargo(&[
        "tree",
        "--package",
        "uniffi",
        "--depth",
        "0",
        "--prefix",
        "none",
    ]);
    let uniffi = rust
        .split(" v")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next())
        .expect("a version");
    let named = CARGO
        .lines()
        .filter(|line| line.starts_with("uniffi"))
        .collect::<Vec<_>>();
    assert!(
        named
            .iter()
            .all(|line| line.ends_with(&format!("\"={uniffi}\""))),
        "{named:?}"
    );
    assert_eq!(named.len(), 2, "the library's and the generator's");
    for (artefact, gradle) in [
        ("kotlin-stdlib", "kotlin"),
        ("jna", "jna"),
        ("junit", "junit"),
    ] {
        let kotlin = in_maven(KOTLIN, artefact);
        assert!(kotlin.is_some(), "{artefact}");
        assert_eq!(kotlin, in_maven(ANDROID, artefact), "{artefact}");
        assert_eq!(kotlin, in_gradle(gradle), "{artefact}");
    }
    assert_eq!(in_maven(ANDROID, "robolectric"), in_gradle("robolectric"));
    for (file, name) in [
        (KOTLIN, "kotlin-stdlib"),
        (KOTLIN, "jna"),
        (ANDROID, "kotlin-stdlib"),
        (ANDROID, "jna"),
        (ANDROID, "robolectric"),
    ] {
        let version = in_maven(file, name).expect("a version");
        assert_eq!(
            file.matches(&format!(">{version}<")).count(),
            1,
            "{name} {version}"
        );
    }
    let generated = fs::read_dir(repository::root().join("bindings/kotlin/generated"));
    assert!(
        generated.is_ok_and(|mut files| files.next().is_some()),
        "bindings are committed"
    );
}
