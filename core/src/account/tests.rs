//! What the room promises, theme by theme.

mod bounds;
mod history;
mod keeping;
mod owners;
mod properties;
mod rows;
mod stored;
