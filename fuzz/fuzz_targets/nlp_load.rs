//! One file of the tiny pipeline is overwritten at some place by arbitrary bytes, or replaced by them. Loading must
//! give a pipeline that reads, or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod mini;

fuzz_target!(|input: (u8, Option<u32>, &[u8])| {
    let (which, place, bytes) = input;
    let mut files = mini::files();
    let index = usize::from(which) % files.len();
    if let Some(file) = files.values_mut().nth(index) {
        match place {
            None => *file = bytes.to_vec(),
            Some(place) if !file.is_empty() => {
                let at = place as usize % file.len();
                let end = file.len().min(at + bytes.len());
                file[at..end].copy_from_slice(&bytes[..end - at]);
            }
            Some(_) => {}
        }
    }
    if let Ok(pipeline) = rapporteur_nlp::Pipeline::from_files(files) {
        let text = "The rebels didn't sign (on Monday)…\n\nTalks go on a.m.";
        assert_eq!(pipeline.read(text).text(), text);
    }
});
