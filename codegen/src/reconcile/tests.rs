mod mutation;
mod real;
mod small;
