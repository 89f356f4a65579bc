//! One uniffi for the library and for what is generated from it.
//!
//! Lives here: reading the versions out of the lock file. Comes in: its text. Goes out: the one version.
//! May not: accept two. A library and bindings of different versions refuse each other only on the phone.

use anyhow::{Context, bail};
use serde::Deserialize;

/// The version that every crate of uniffi has.
pub(crate) fn of_uniffi(lock: &str) -> anyhow::Result<String> {
    let lock: Lock = toml::from_str(lock).context("read Cargo.lock")?;
    let mut versions: Vec<_> = lock
        .package
        .into_iter()
        .filter(|package| package.name == "uniffi" || package.name.starts_with("uniffi_"))
        .map(|package| package.version)
        .collect();
    versions.sort();
    versions.dedup();
    match versions.as_slice() {
        [one] => Ok(one.clone()),
        [] => bail!("find uniffi in Cargo.lock"),
        several => bail!(
            "find one version of uniffi, there are {}",
            several.join(" and ")
        ),
    }
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(packages: &[(&str, &str)]) -> String {
        let entry = |(name, version): &(&str, &str)| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n")
        };
        packages.iter().map(entry).collect::<Vec<_>>().concat()
    }

    #[test]
    fn one_version_is_named() {
        let lock = lock(&[
            ("uniffi", "0.32.2"),
            ("uniffi_core", "0.32.2"),
            ("url", "2.5.8"),
        ]);
        assert_eq!(of_uniffi(&lock).unwrap(), "0.32.2");
    }

    #[test]
    fn two_versions_are_refused() {
        let lock = lock(&[("uniffi", "0.32.2"), ("uniffi_bindgen", "0.33.0")]);
        let refused = of_uniffi(&lock).unwrap_err().to_string();
        assert!(refused.contains("0.32.2 and 0.33.0"), "{refused}");
    }

    #[test]
    fn a_lock_without_uniffi_is_refused() {
        assert!(of_uniffi(&lock(&[("url", "2.5.8")])).is_err());
    }
}
