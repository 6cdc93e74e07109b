//! CPU and wall time, and peak memory.

use std::hint::black_box;
use std::time::Instant;

/// CPU seconds of the whole process so far.
pub(crate) fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Most bytes of memory that the process has had at once; 0 where the system does not tell.
pub(crate) fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap_or(0) * 1024
}

/// The least time of several rounds, in seconds.
pub(crate) struct Best {
    pub(crate) cpu: f64,
    pub(crate) wall: f64,
}

impl Default for Best {
    fn default() -> Self {
        Self { cpu: f64::INFINITY, wall: f64::INFINITY }
    }
}

impl Best {
    /// Times one round. What it made is dropped after the clock has stopped.
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) {
        drop(self.keep(work));
    }

    /// Times one round and hands out what it made.
    pub(crate) fn keep<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (wall, start) = (Instant::now(), cpu());
        let made = black_box(work());
        self.cpu = self.cpu.min(cpu() - start);
        self.wall = self.wall.min(wall.elapsed().as_secs_f64());
        made
    }
}
