//! Any bytes in any announced character set: no panic, and valid UTF-8 comes through unchanged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_page::decode;

fuzz_target!(|input: (&str, &[u8])| {
    let (label, bytes) = input;
    let (text, _) = decode(bytes, Some(label));
    if let Ok(valid) = std::str::from_utf8(bytes)
        && !bytes.starts_with(&[0xef, 0xbb, 0xbf])
    {
        assert_eq!(text, valid);
    }
});
