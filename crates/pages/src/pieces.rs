//! A finished page piece by piece, for what is done to all of its texts at once.

/// Elements whose content is plain text, in which nothing can be marked.
const PLAIN: [&str; 5] = ["title", "option", "script", "style", "textarea"];
/// The words in a drawing, which have elements of their own.
const DRAWN: &str = "text";

/// A tag, or a text between two of them.
pub(crate) enum Piece<'a> {
    Tag(&'a str),
    Text(&'a str, Place),
}

/// What can be marked in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the flow of the page, in the page's own language.
    Own,
    /// In the flow of the page, where its language is said already.
    Said,
    /// In a drawing.
    Drawn,
    /// Where nothing can be marked.
    Plain,
}

/// Splits a page. Our own pages escape `>` in attributes, so the next one ends a tag.
pub(crate) fn of(page: &str) -> Pieces<'_> {
    Pieces { rest: page, around: None, said: None }
}

pub(crate) struct Pieces<'a> {
    rest: &'a str,
    /// The element around whose content is not in the flow.
    around: Option<&'a str>,
    /// The element around that says a language, and how many of its name are open within it.
    said: Option<(&'a str, usize)>,
}

impl<'a> Pieces<'a> {
    fn place(&self) -> Place {
        match (self.around, self.said) {
            (Some(DRAWN), _) => Place::Drawn,
            (Some(_), _) => Place::Plain,
            (None, Some(_)) => Place::Said,
            (None, None) => Place::Own,
        }
    }

    fn pass(&mut self, tag: &'a str) {
        let closes = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '/']).next().unwrap_or_default();
        if PLAIN.contains(&name) || name == DRAWN {
            self.around = (!closes).then_some(name);
        }
        self.said = match self.said {
            Some((of, 0)) if of == name && closes => None,
            Some((of, depth)) if of == name => Some((of, if closes { depth - 1 } else { depth + 1 })),
            None if name != "html" && tag.contains(" lang=\"") => Some((name, 0)),
            said => said,
        };
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let end = match self.rest.find('<') {
            None if self.rest.is_empty() => return None,
            None => self.rest.len(),
            Some(0) => self.rest.find('>').map_or(self.rest.len(), |end| end + 1),
            Some(start) => start,
        };
        let (piece, rest) = self.rest.split_at(end);
        self.rest = rest;
        if !piece.starts_with('<') {
            return Some(Piece::Text(piece, self.place()));
        }
        self.pass(piece);
        Some(Piece::Tag(piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_its_place() {
        let page = "<html lang=\"ko\"><title>a</title><p>b<span lang=\"ja\">c<span>d</span>e</span>f</p>\
                    <svg><text>g</text></svg><a hreflang=\"ja\">h</a>i";
        let texts: Vec<_> = of(page)
            .filter_map(|piece| match piece {
                Piece::Text(text, place) => Some((text, place)),
                Piece::Tag(_) => None,
            })
            .collect();
        let expected = [
            ("a", Place::Plain),
            ("b", Place::Own),
            ("c", Place::Said),
            ("d", Place::Said),
            ("e", Place::Said),
            ("f", Place::Own),
            ("g", Place::Drawn),
            ("h", Place::Own),
            ("i", Place::Own),
        ];
        assert!(texts == expected);
        let whole: String = of(page).map(|(Piece::Tag(piece) | Piece::Text(piece, _))| piece).collect();
        assert_eq!(whole, page);
    }
}
