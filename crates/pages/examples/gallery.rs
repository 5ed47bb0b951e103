//! Writes every screen in its states into a directory, to look at:
//! `cargo run -p pages --example gallery -- DIR`

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let directory = env::args().nth(1).ok_or_else(|| io::Error::other("usage: gallery DIR"))?;
    let directory = Path::new(&directory);
    fs::create_dir_all(directory)?;
    let settings = samples::settings();
    let accent = &settings.city.accent;
    fs::write(directory.join("style.css"), pages::assets::stylesheet(accent))?;
    for (name, page) in samples::all(&settings) {
        let html = page.into_string().replace(&pages::assets::style_path(accent), "style.css");
        let html = html.replace(&pages::assets::style_path("#0017c1"), "style.css");
        fs::write(directory.join(format!("{name}.html")), html)?;
    }
    Ok(())
}
