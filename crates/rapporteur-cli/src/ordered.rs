//! Work on several threads with results in the order of the input.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};

/// Records between the reader and the writer, for each thread: bounds memory when one record takes long.
const WINDOW: usize = 16;

/// How often an idle worker looks whether the run was stopped.
const LOOK: Duration = Duration::from_millis(20);

/// Takes one item; false when no more are wanted.
pub(crate) type Give<'a, T> = dyn FnMut(T) -> bool + 'a;

/// Applies `work` on `threads` threads to each item that `reader` gives and hands the results to `sink` in order.
///
/// Stops at the first error of `sink`; the reader, which has a thread of its own, is then left to itself, as it may be
/// waiting for input.
pub(crate) fn in_order<T, R>(
    threads: usize,
    reader: impl FnOnce(&mut Give<'_, T>) + Send + 'static,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<()>,
) -> Result<()>
where
    T: Send + 'static,
    R: Send,
{
    let threads = threads.max(1);
    let (ticket, tickets) = sync_channel(threads * WINDOW);
    let (give, take) = sync_channel(threads);
    std::thread::Builder::new()
        .name("reader".into())
        .spawn(move || {
            let mut number = 0_u64;
            reader(&mut |item| {
                let wanted = ticket.send(()).is_ok() && give.send((number, item)).is_ok();
                number += 1;
                wanted
            });
        })
        .context("cannot start a thread")?;
    let (take, stopped) = (Mutex::new(take), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let (finished, done) = channel();
        for _ in 0..threads {
            let (finished, take, stopped, work) = (finished.clone(), &take, &stopped, &work);
            scope.spawn(move || {
                while let Some((at, item)) = next(take, stopped) {
                    if finished.send((at, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(finished);
        let mut early = BTreeMap::new();
        let mut expected = 0;
        let result = done.into_iter().try_for_each(|(at, result)| {
            early.insert(at, result);
            while let Some(result) = early.remove(&expected) {
                expected += 1;
                // The reader sent one ticket for each job, so there is one to take back.
                let _ = tickets.recv();
                sink(result)?;
            }
            Ok(())
        });
        stopped.store(result.is_err(), Ordering::Relaxed);
        result
    })
}

/// The next job; `None` when there are no more or the run was stopped.
fn next<T>(take: &Mutex<Receiver<T>>, stopped: &AtomicBool) -> Option<T> {
    while !stopped.load(Ordering::Relaxed) {
        match take.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK) {
            Ok(job) => return Some(job),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all<T>(mut items: impl Iterator<Item = T>) -> impl FnOnce(&mut Give<'_, T>) {
        move |give| while items.next().is_some_and(&mut *give) {}
    }

    #[test]
    fn order_is_kept_whatever_the_threads() {
        for threads in [1, 2, 7] {
            let mut seen = Vec::new();
            let slow_first = |n: u64| {
                std::thread::sleep(Duration::from_micros(if n.is_multiple_of(10) { 500 } else { 1 }));
                n * 2
            };
            in_order(threads, all(0..200), slow_first, |n| {
                seen.push(n);
                Ok(())
            })
            .unwrap();
            assert_eq!(seen, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_of_the_sink_ends_an_endless_input() {
        let mut count = 0;
        let error = in_order(
            3,
            all(0..),
            |n| n,
            |_| {
                count += 1;
                anyhow::ensure!(count < 5, "the pipe broke");
                Ok(())
            },
        )
        .unwrap_err();
        assert_eq!(error.to_string(), "the pipe broke");
    }

    #[test]
    fn an_error_of_the_sink_does_not_wait_for_an_input_that_says_nothing() {
        let (hold, input) = channel::<()>();
        let items = std::iter::once(()).chain(input);
        let error = in_order(2, all(items), |()| (), |()| anyhow::bail!("the pipe broke")).unwrap_err();
        assert_eq!(error.to_string(), "the pipe broke");
        drop(hold);
    }

    #[test]
    fn memory_is_bounded_while_the_first_record_takes_long() {
        static READ: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        use std::sync::atomic::Ordering::SeqCst;
        let items = (0..10_000).inspect(|_| {
            READ.fetch_add(1, SeqCst);
        });
        let mut read_at_first = None;
        let work = |n| {
            if n == 0 {
                std::thread::sleep(Duration::from_millis(200));
            }
        };
        in_order(2, all(items), work, |()| {
            read_at_first.get_or_insert(READ.load(SeqCst));
            Ok(())
        })
        .unwrap();
        assert!(
            read_at_first.unwrap() < 100,
            "{read_at_first:?} records were read before the first was written"
        );
    }
}
