mod mutation;
mod real;
