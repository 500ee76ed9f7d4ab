/** Rust: clippy has nothing to say, and every value comes back as it was. Libraries are those of Debian. */
import { snakeOfType } from '../../tools/languages/identifiers.ts';
import { ENTRIES, type Model } from '../../tools/languages/model.ts';
import { HOME } from '../run.ts';
import type { Proof } from './round-trip.ts';
import { CRATES } from './toolchains.ts';

const CARGO = `[package]
name = "types"
version = "0.0.0"
edition = "2021"

[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"

[profile.dev]
debug = 0
`;

/** Nothing is fetched: sources come from the folder of Debian's packages. */
const SOURCES = `[source.crates-io]
replace-with = "debian"

[source.debian]
directory = "${CRATES}"
`;

/** Whole messages are read from text; the others from values, as unions read theirs, which is half the work to compile. */
function driver({ declarations }: Model): string {
  const cases = [...declarations.keys()].map((name) =>
    ENTRIES.includes(name)
      ? `        "${name}" => through(types::read_${snakeOfType(name)}(&value.to_string())),`
      : `        "${name}" => through(serde_json::from_value::<types::${name}>(value)),`,
  );
  return `//! Reads each value as its type and writes it again.
use serde::Serialize;
use serde_json::{json, Value};
use std::io::BufRead;
use types::livechat as types;

fn through<T: Serialize>(read: serde_json::Result<T>) -> Result<Value, String> {
    let value = read.and_then(serde_json::to_value);
    value.map_err(|problem| problem.to_string())
}

fn trip(name: &str, value: Value) -> Result<Value, String> {
    match name {
${cases.join('\n')}
        _ => Err(format!("no type {}", name)),
    }
}

fn main() {
    for line in std::io::stdin().lock().lines() {
        let mut given: Value = serde_json::from_str(&line.unwrap_or_default()).unwrap_or_default();
        let value = given["value"].take();
        match trip(given["type"].as_str().unwrap_or_default(), value) {
            Ok(value) => println!("{}", json!({ "value": value })),
            Err(problem) => println!("{}", json!({ "error": problem })),
        }
    }
}
`;
}

/** One folder of what is compiled, so that the libraries are compiled once for all versions. */
const TARGET = `${HOME}made/cargo`;
const ENVIRONMENT = {
  CARGO_TARGET_DIR: TARGET,
  CARGO_NET_OFFLINE: 'true',
  CARGO_INCREMENTAL: '0',
  // As `cargo clippy` does it, but for a build: one pass judges and compiles.
  RUSTC_WORKSPACE_WRAPPER: 'clippy-driver',
  PATH: `${process.env['HOME']}/.cargo/bin:${process.env['PATH']}`,
};

export const RUST: Proof = {
  language: 'rust',
  place: 'src/livechat.rs',
  files: (model) => ({
    'Cargo.toml': CARGO,
    '.cargo/config.toml': SOURCES,
    'src/lib.rs': '//! The generated types.\npub mod livechat;\n',
    'src/main.rs': driver(model),
  }),
  tools: [{ program: 'cargo', args: ['build', '--quiet'], environment: ENVIRONMENT }],
  program: { program: `${TARGET}/debug/types`, args: [] },
};
