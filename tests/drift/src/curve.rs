//! The curve as a picture.
//!
//! Lives here: the plot. Comes in: points of strength and share, both 0 to 1. Goes out: SVG.
//! May not: smooth or leave out a point.

use std::fmt::Write as _;

const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 280.0;
const EDGE: f64 = 44.0;

/// A plot of named lines: the share of balances that are right, against the strength of the drift.
pub fn plot(lines: &[(&str, Vec<(f64, f64)>)]) -> String {
    const COLOURS: [&str; 3] = ["#0b6e4f", "#b3541e", "#3b5b92"];
    let x = |strength: f64| EDGE + strength * (WIDTH - 2.0 * EDGE);
    let y = |share: f64| HEIGHT - EDGE - share * (HEIGHT - 2.0 * EDGE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    for step in 0..=10_u32 {
        let at = f64::from(step) / 10.0;
        let (px, py) = (x(at), y(at));
        if step % 2 == 0 {
            let (left, right, text) = (x(0.0), x(1.0), step * 10);
            let _ = writeln!(
                svg,
                "<path d=\"M{left:.0} {py:.0}H{right:.0}\" stroke=\"#ddd\"/><text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{text} %</text>",
                left - 6.0,
                py + 4.0
            );
        }
        let _ = writeln!(
            svg,
            "<text x=\"{px:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{at:.1}</text>",
            HEIGHT - EDGE + 16.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">strength of the drift</text>",
        WIDTH / 2.0,
        HEIGHT - 8.0
    );
    let _ = writeln!(svg, "<text x=\"8\" y=\"16\">balances read right</text>");
    for ((row, (name, points)), colour) in (0_u32..).zip(lines).zip(COLOURS) {
        let path: Vec<String> = points
            .iter()
            .map(|(strength, share)| format!("{:.1},{:.1}", x(*strength), y(*share)))
            .collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            path.join(" ")
        );
        // Right of the middle, where no line comes.
        let top = y(0.62) + 14.0 * f64::from(row);
        let _ = writeln!(
            svg,
            "<text x=\"{:.0}\" y=\"{top:.0}\" text-anchor=\"end\" fill=\"{colour}\">{name}</text>",
            WIDTH - EDGE
        );
    }
    svg.push_str("</svg>\n");
    svg
}
