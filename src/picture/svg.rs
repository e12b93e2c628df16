//! Writing SVG: shapes and text, nothing that is not escaped.

use std::fmt::Write;

/// An SVG file that is being written.
#[derive(Debug)]
pub struct Svg {
    text: String,
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A dot and how it looks.
#[derive(Clone, Copy, Debug)]
pub struct Dot<'a> {
    /// Its middle.
    pub at: (f64, f64),
    /// Its radius.
    pub radius: f64,
    /// The color inside.
    pub fill: &'a str,
    /// The color of its outline.
    pub stroke: &'a str,
    /// How thick that is.
    pub width: f64,
    /// Whether it is pale, its outline dashed.
    pub estimate: bool,
}

impl Svg {
    /// Of this size, on paper of this color, titled so for those who cannot
    /// see it.
    pub fn new(width: f64, height: f64, paper: &str, title: &str) -> Self {
        let mut svg = Self { text: String::new() };
        svg.push(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"system-ui, 'Helvetica Neue', Arial, sans-serif\">\n\
             <title>{}</title>\n",
            escaped(title)
        ));
        svg.rect(0.0, 0.0, width, height, paper, None);
        svg
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A rectangle, with round corners if a radius is given.
    pub fn rect(
        &mut self,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        fill: &str,
        round: Option<f64>,
    ) {
        let round = round.map(|radius| format!(" rx=\"{radius}\"")).unwrap_or_default();
        let line = format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"{round} \
             fill=\"{fill}\"/>\n"
        );
        self.push(&line);
    }

    /// A line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), color: &str, dashes: Option<&str>) {
        let dashes = dashed(dashes);
        let line = format!(
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{color}\"{dashes}/>\n",
            from.0, from.1, to.0, to.1
        );
        self.push(&line);
    }

    /// A thick line, as an interval is drawn.
    pub fn bar(&mut self, from: (f64, f64), to: (f64, f64), color: &str) {
        let line = format!(
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{color}\" \
             stroke-width=\"3.5\" stroke-opacity=\"0.45\"/>\n",
            from.0, from.1, to.0, to.1
        );
        self.push(&line);
    }

    /// The point of an arrow to the right, or to the left.
    pub fn arrow(&mut self, (x, y): (f64, f64), right: bool, color: &str) {
        let back = if right { -7.0 } else { 7.0 };
        let line = format!("<path d=\"M{x:.1} {y:.1}l{back} -4.5v9z\" fill=\"{color}\"/>\n");
        self.push(&line);
    }

    /// A dot.
    pub fn dot(&mut self, dot: Dot) {
        let pale =
            if dot.estimate { " fill-opacity=\"0.35\" stroke-dasharray=\"2 1.5\"" } else { "" };
        let line = format!(
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{}\" fill=\"{}\" stroke=\"{}\" \
             stroke-width=\"{}\"{pale}/>\n",
            dot.at.0, dot.at.1, dot.radius, dot.fill, dot.stroke, dot.width
        );
        self.push(&line);
    }

    /// A text.
    pub fn text(&mut self, x: f64, y: f64, size: f64, anchor: Anchor, text: &str, color: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let line = format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{anchor} fill=\"{color}\">{}</text>\n",
            escaped(text)
        );
        self.push(&line);
    }

    /// A text in bold.
    pub fn bold(&mut self, x: f64, y: f64, size: f64, text: &str, color: &str) {
        let line = format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" font-weight=\"600\" \
             fill=\"{color}\">{}</text>\n",
            escaped(text)
        );
        self.push(&line);
    }

    /// A text that says more where a pointer rests on it.
    pub fn titled(&mut self, x: f64, y: f64, size: f64, text: &str, color: &str, title: &str) {
        self.open(title);
        self.text(x, y, size, Anchor::Start, text, color);
        self.close();
    }

    /// Begins what shows a title where a pointer rests on it.
    pub fn open(&mut self, title: &str) {
        let line = format!("<g><title>{}</title>\n", escaped(title));
        self.push(&line);
    }

    /// Ends it.
    pub fn close(&mut self) {
        self.push("</g>\n");
    }

    /// The whole file.
    pub fn finish(mut self) -> String {
        self.push("</svg>\n");
        self.text
    }
}

fn dashed(dashes: Option<&str>) -> String {
    dashes.map(|dashes| format!(" stroke-dasharray=\"{dashes}\"")).unwrap_or_default()
}

/// A text as XML 1.0 can hold it: its five special characters written out,
/// what it forbids left out.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => {
                // A `String` takes all that is written to it.
                let _ = write!(safe, "&#{};", u32::from(c));
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        for (text, safe) in [
            ("Я & <ты>", "Я &amp; &lt;ты&gt;"),
            ("\"'", "&quot;&#39;"),
            ("a\u{1}b\u{fffe}", "ab"),
            ("a\nb", "a&#10;b"),
        ] {
            assert_eq!(escaped(text), safe);
        }
    }
}
