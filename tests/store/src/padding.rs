//! The weight of a page: script, style and navigation around two kilobytes of meaning.
//!
//! Lives here: a generator of our own script text. Comes in: a size. Goes out: that much of it, always the same.
//! May not: hold anything that a reader could take for a balance.

use std::{fmt::Write, sync::LazyLock};

/// More than the heaviest page needs on one side.
const LONGEST: usize = 640 * 1024;

static SCRIPTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut scripts = Vec::new();
    let mut length = 0;
    while length < LONGEST {
        let script = script(scripts.len());
        length += script.len();
        scripts.push(script);
    }
    scripts
});

/// About `bytes` of script elements.
pub(crate) fn scripts(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    for script in SCRIPTS.iter() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(script);
    }
    text
}

/// As much as asked, beyond what any page needs: the same scripts over again.
pub(crate) fn repeated(bytes: usize) -> String {
    let once = scripts(LONGEST);
    once.repeat(bytes.div_ceil(once.len()))
}

/// One script element of some kilobytes: widget tables, small functions and metrics, as pages have them.
fn script(nth: usize) -> String {
    const WORDS: [&str; 16] = [
        "shelf", "basket", "ribbon", "window", "ladder", "counter", "lantern", "parcel", "till",
        "drawer", "label", "porter", "crate", "pulley", "awning", "ledger",
    ];
    let mut seed = nth as u64 * 0x9E37_79B9 + 1;
    let mut next = |below: usize| {
        // Knuth's multiplicative step: any spread will do here.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    let mut text = format!(
        "<script type=\"text/javascript\">\n(function(w){{var s=w.ourShop=w.ourShop||{{parts:[]}};var g{nth}={{"
    );
    // Writing to a String does not fail.
    for _ in 0..28 {
        let (first, second) = (WORDS[next(16)], WORDS[next(16)]);
        let _ = writeln!(
            text,
            "\"{first}-{second}-{:05x}\":{{\"w\":{},\"h\":{},\"lazy\":{},\"slot\":\"{}_{}\",\"on\":[\"{}\",\"{}\"]}},",
            next(0xF_FFFF),
            next(1400),
            next(900),
            next(2) == 0,
            WORDS[next(16)],
            next(9999),
            WORDS[next(16)],
            WORDS[next(16)],
        );
    }
    let _ = writeln!(
        text,
        "\"end\":null}};s.parts.push(g{nth});function {}{nth}(e){{if(!e||e.done){{return false;}}var i=0,l=e.list||[];for(;i<l.length;i++){{s.parts[l[i].slot]=l[i].w<{}?\"a-hidden\":\"a-shown\";}}return i>{};}}\nw.setTimeout(function(){{{}{nth}({{list:[],done:1}});}},{});}})(window);\n</script>",
        WORDS[nth % 16],
        next(1000),
        next(50),
        WORDS[nth % 16],
        next(3000),
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_as_long_as_asked_and_always_the_same() {
        for bytes in [10_000, 150_000, 600_000] {
            let text = scripts(bytes);
            assert!(
                text.len() >= bytes && text.len() < bytes + 8192,
                "{}",
                text.len()
            );
            assert_eq!(text, scripts(bytes));
        }
    }
}
