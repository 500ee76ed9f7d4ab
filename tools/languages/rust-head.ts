/** What every generated Rust file begins and ends with: the few types and functions that all types share. Text only. */

/** The module's words. */
export const rustHead = (
  version: string,
) => `//! Types of the LiveChat messaging protocol ${version}, written by livechat-kit types. They need serde with
//! \`derive\` and serde_json.
//!
//! What was read is what is written: an optional member is \`None\` when it is absent, an empty list stays one, and
//! constants are written by themselves. Members that a type does not know are left out; what a newer server may send
//! and no type fits is kept as it came.

use serde::{Deserialize, Serialize};`;

/** What types share, each by the word that shows that it is used; in the order in which they stand. */
export const RUST_PARTS: readonly (readonly [word: string, text: string])[] = [
  [
    'Scalar',
    `/// A text, a number or a boolean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    Boolean(bool),
    Integer(i64),
    Number(f64),
    Text(String),
}`,
  ],
  [
    'constant!',
    `/// A type of one value, which is written by itself.
macro_rules! constant {
    ($name:ident, $value:expr) => {
        #[doc = concat!("Always \`", stringify!($value), "\`.")]
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $name;

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $value.serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if serde_json::Value::deserialize(deserializer)? == $value {
                    return Ok(Self);
                }
                Err(serde::de::Error::custom(concat!("wanted ", stringify!($value))))
            }
        }
    };
}`,
  ],
  [
    '"present"',
    `/// Reads a member that is there, null included.
fn present<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}`,
  ],
  [
    'variant(value)',
    `/// Reads a variant of a union.
fn variant<T: serde::de::DeserializeOwned, E: serde::de::Error>(value: serde_json::Value) -> Result<Box<T>, E> {
    serde_json::from_value(value).map(Box::new).map_err(E::custom)
}`,
  ],
  [
    'match text(',
    `/// A text member of an object.
fn text<'a>(value: &'a serde_json::Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(serde_json::Value::as_str)
}`,
  ],
  [
    'match fitting(',
    `/// What tells a record of a union without a tag: the members it needs, those it knows, and the JSON of some.
struct Shape {
    required: &'static [&'static str],
    known: &'static [&'static str],
    values: &'static [(&'static str, &'static str)],
}

impl Shape {
    fn fits(&self, value: &serde_json::Value) -> bool {
        let is = |(name, text): &(&str, &str)| value.get(name).map(|one| one.to_string()).as_deref() == Some(*text);
        self.required.iter().all(|name| value.get(name).is_some()) && self.values.iter().all(is)
    }

    fn knows_all(&self, value: &serde_json::Value) -> bool {
        let known = |name: &String| self.known.contains(&name.as_str());
        value.as_object().into_iter().flat_map(|members| members.keys()).all(known)
    }
}

/// The place of the first shape that knows every member; else of the first that misses none.
fn fitting(value: &serde_json::Value, shapes: &[Shape]) -> Option<usize> {
    let fits = || shapes.iter().enumerate().filter(|(_, one)| one.fits(value));
    let best = fits().find(|(_, one)| one.knows_all(value));
    best.or_else(|| fits().next()).map(|(index, _)| index)
}`,
  ],
];
