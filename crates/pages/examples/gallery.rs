//! Writes every screen in its states into a directory, to look at and to judge:
//! `cargo run -p pages --example gallery -- DIR [LANG]`

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::{env, fs, io, path::Path};

use pages::assets;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let directory = arguments.next().ok_or_else(|| io::Error::other("usage: gallery DIR [LANG]"))?;
    let lang = arguments.next().unwrap_or_else(|| "ja".to_owned());
    let directory = Path::new(&directory);
    fs::create_dir_all(directory.join("assets"))?;
    let settings = samples::settings_in(&lang);
    // The second accent is that of a page for which the settings could not be read.
    for accent in [settings.city.accent.as_str(), "#0017c1"] {
        for path in [assets::style_path(accent), assets::script_path(), assets::icon_path(accent)] {
            let asset = path.strip_prefix("/assets/").and_then(|name| assets::file(name, accent));
            let asset = asset.ok_or_else(|| io::Error::other(path.clone()))?;
            fs::write(directory.join(path.trim_start_matches('/')), asset.body.as_bytes())?;
        }
    }
    for (name, page) in samples::all(&settings, &lang) {
        // A directory has no root of its own.
        let html = page.into_string().replace("\"/assets/", "\"assets/");
        fs::write(directory.join(format!("{name}.html")), html)?;
    }
    Ok(())
}
