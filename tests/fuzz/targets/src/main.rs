//! Writes what each target begins with: `cargo run -p fuzz-targets -- FOLDER`, into `FOLDER/TARGET/`.

use std::{fs, path::Path};

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        return Err(std::io::Error::other("say a folder"));
    };
    for (target, _) in fuzz_targets::TARGETS {
        let own = Path::new(&folder).join(target);
        fs::create_dir_all(&own)?;
        for (name, bytes) in fuzz_targets::seeds(target) {
            fs::write(own.join(name), bytes)?;
        }
    }
    Ok(())
}
