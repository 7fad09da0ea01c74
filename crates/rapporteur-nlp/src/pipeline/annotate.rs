//! Reading a stream of texts on several threads, in order and in bounded memory.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::Pipeline;
use crate::Doc;

/// Documents that each thread may be ahead of the one that is due.
const AHEAD: usize = 8;

/// What the threads share.
struct Stream<I, T> {
    texts: Option<I>,
    /// Number of the next text to be taken.
    next: usize,
    /// Number of the next document to be handed on.
    due: usize,
    done: BTreeMap<usize, (T, Doc)>,
    running: usize,
    /// Documents that may be ahead of the one that is due.
    ahead: usize,
}

impl<I: Iterator<Item = T>, T> Stream<I, T> {
    /// Whether another text may be taken now.
    fn is_open(&self) -> bool {
        self.texts.is_some() && self.next < self.due + self.ahead
    }

    /// The next text with its number; after the last one there are no more.
    fn take(&mut self) -> Option<(usize, T)> {
        let Some(text) = self.texts.as_mut().and_then(Iterator::next) else {
            self.texts = None;
            return None;
        };
        self.next += 1;
        Some((self.next - 1, text))
    }
}

impl Pipeline {
    /// Reads many texts on `threads` threads and hands each with its document to `each`, in the order of the texts.
    ///
    /// Whatever carries the text (a string, a record that derefs to one) comes back with its document. At most a few
    /// documents for each thread are held at a time, so any number of texts can be read. `each` runs on the calling
    /// thread; when it gives `Break`, no further text is taken, and the value is returned.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), rapporteur_nlp::Error> {
    /// use std::num::NonZeroUsize;
    /// use std::ops::ControlFlow;
    /// let pipeline = rapporteur_nlp::Pipeline::load("en_core_web_sm".as_ref())?;
    /// let texts = ["Talks began.", "Talks ended."];
    /// let stopped = pipeline.annotate(texts.into_iter(), NonZeroUsize::MIN, |text, doc| {
    ///     assert_eq!(text, doc.text());
    ///     ControlFlow::<()>::Continue(())
    /// });
    /// assert!(stopped.is_continue());
    /// # Ok(())
    /// # }
    /// ```
    pub fn annotate<T: AsRef<str> + Send, B>(
        &self,
        texts: impl Iterator<Item = T> + Send,
        threads: NonZeroUsize,
        mut each: impl FnMut(T, Doc) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        if threads == NonZeroUsize::MIN {
            let mut work = self.take_workspace();
            for text in texts {
                let doc = self.read_with(text.as_ref(), &mut work);
                each(text, doc)?;
            }
            self.give_back(work);
            return ControlFlow::Continue(());
        }
        let threads = threads.get();
        let stream = Mutex::new(Stream {
            texts: Some(texts),
            next: 0,
            due: 0,
            done: BTreeMap::new(),
            running: threads - 1,
            ahead: threads * AHEAD,
        });
        let changed = Condvar::new();
        std::thread::scope(|scope| {
            // The calling thread is one of them: waiting for the others, it would take a core from them at every document.
            for _ in 1..threads {
                scope.spawn(|| self.work_on(&stream, &changed));
            }
            self.hand_on(&stream, &changed, &mut each)
        })
    }

    /// Takes texts and leaves documents until there are no more texts.
    fn work_on<I: Iterator<Item = T>, T: AsRef<str>>(&self, stream: &Mutex<Stream<I, T>>, changed: &Condvar) {
        // Counts this thread out even if reading should panic, so that the caller does not wait for it.
        let _leave = Leave { stream, changed };
        let mut work = self.take_workspace();
        loop {
            let mut state = lock(stream);
            while state.texts.is_some() && !state.is_open() {
                state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            let Some((number, text)) = state.take() else { break };
            drop(state);
            let doc = self.read_with(text.as_ref(), &mut work);
            lock(stream).done.insert(number, (text, doc));
            changed.notify_all();
        }
        self.give_back(work);
    }

    /// Hands documents on in order, and reads texts while the one that is due is not ready, until all are done or `each`
    /// has had enough.
    fn hand_on<I: Iterator<Item = T>, T: AsRef<str>, B>(
        &self,
        stream: &Mutex<Stream<I, T>>,
        changed: &Condvar,
        each: &mut impl FnMut(T, Doc) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        // Stops the threads also when `each` panics.
        let _stop = Stop { stream, changed };
        let mut work = self.take_workspace();
        let mut state = lock(stream);
        loop {
            let due = state.due;
            if let Some((text, doc)) = state.done.remove(&due) {
                state.due += 1;
                drop(state);
                changed.notify_all();
                each(text, doc)?;
                state = lock(stream);
            } else if state.is_open() {
                let Some((number, text)) = state.take() else { continue };
                drop(state);
                let doc = self.read_with(text.as_ref(), &mut work);
                state = lock(stream);
                state.done.insert(number, (text, doc));
            } else if state.running == 0 && state.texts.is_none() {
                break;
            } else {
                state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
        drop(state);
        self.give_back(work);
        ControlFlow::Continue(())
    }
}

fn lock<S>(stream: &Mutex<S>) -> MutexGuard<'_, S> {
    stream.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Marks a thread as gone when dropped; if by a panic, its document will never come, so no thread starts another.
struct Leave<'s, I, T> {
    stream: &'s Mutex<Stream<I, T>>,
    changed: &'s Condvar,
}

impl<I, T> Drop for Leave<'_, I, T> {
    fn drop(&mut self) {
        let mut state = lock(self.stream);
        state.running -= 1;
        if std::thread::panicking() {
            state.texts = None;
        }
        drop(state);
        self.changed.notify_all();
    }
}

/// Takes the texts away when dropped, so that no thread starts another.
struct Stop<'s, I, T> {
    stream: &'s Mutex<Stream<I, T>>,
    changed: &'s Condvar,
}

impl<I, T> Drop for Stop<'_, I, T> {
    fn drop(&mut self) {
        lock(self.stream).texts = None;
        self.changed.notify_all();
    }
}
