//! Writes every screen in its states into a directory, to look at:
//! `cargo run -p pages --example gallery -- DIR [LANG]`

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let directory = arguments.next().ok_or_else(|| io::Error::other("usage: gallery DIR [LANG]"))?;
    let lang = arguments.next().unwrap_or_else(|| "ja".to_owned());
    let directory = Path::new(&directory);
    fs::create_dir_all(directory)?;
    let settings = samples::settings_in(&lang);
    let accent = &settings.city.accent;
    for path in [pages::assets::style_path(accent), pages::assets::script_path()] {
        let asset = path.strip_prefix("/assets/").and_then(|name| pages::assets::file(name, accent));
        let asset = asset.ok_or_else(|| io::Error::other(path))?;
        let name = if asset.content_type.starts_with("text/css") { "style.css" } else { "comfort.js" };
        fs::write(directory.join(name), asset.body.as_bytes())?;
    }
    for (name, page) in samples::all(&settings, &lang) {
        let html = page.into_string().replace(&pages::assets::style_path(accent), "style.css");
        let html = html.replace(&pages::assets::style_path("#0017c1"), "style.css");
        let html = html.replace(&pages::assets::script_path(), "comfort.js");
        fs::write(directory.join(format!("{name}.html")), html)?;
    }
    Ok(())
}
