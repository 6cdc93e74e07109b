mod change;
mod groups;
mod mutation;
mod real;
mod small;
