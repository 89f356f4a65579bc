//! No test of any language asks the live site: every fetch under `tests/` names a network of its own.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every text file below a folder.
fn files(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with("node_modules") {
                files(&path, found);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path, text));
        }
    }
}

fn below_tests() -> Vec<(PathBuf, String)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = Vec::new();
    files(tests, &mut found);
    // This file speaks of what it looks for.
    found.retain(|(path, _)| !path.ends_with("end_to_end/src/door.rs"));
    found
}

#[test]
fn every_suite_gives_a_network_of_its_own() {
    let mut options = 0;
    for (path, text) in below_tests() {
        let kind = path
            .extension()
            .and_then(|kind| kind.to_str())
            .unwrap_or_default();
        let gives = match kind {
            // Rust: through the boundary, or past it.
            "rs" if text.contains("fetch_balances(") => {
                text.contains("network: Some(") || text.contains("phone::options(")
            }
            "rs" if text.contains("Options::new(") && text.contains("digital_credit_core") => {
                text.contains("door: ") || text.contains("door = ")
            }
            "kt" | "swift" if text.contains("FetchOptions(") => {
                let network = text
                    .split("FetchOptions(")
                    .skip(1)
                    .all(|call| call.contains("network"));
                network && !text.contains("network = null") && !text.contains("network: nil")
            }
            _ => continue,
        };
        options += 1;
        assert!(
            gives,
            "{} fetches without a network of its own",
            path.display()
        );
    }
    assert!(options >= 2, "{options} files that fetch");
}

#[test]
fn no_suite_calls_the_command_line_with_a_persons_cookies() {
    let suites: Vec<_> = below_tests()
        .into_iter()
        .filter(|(path, _)| {
            path.parent()
                .is_some_and(|folder| folder.ends_with("suites"))
        })
        .collect();
    assert!(!suites.is_empty());
    for (path, text) in suites {
        assert!(!text.contains("--cookies"), "{}", path.display());
    }
}
