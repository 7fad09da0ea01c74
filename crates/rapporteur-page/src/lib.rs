//! From bytes to articles: HTML, crawled text, feeds, archives.
