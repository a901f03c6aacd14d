"""One search for every size of site: words, the entries of pages, and an index in small files.

The reader's browser loads a few kilobytes for a word, at 200 pages and at 25,000;
theme/assets/search/ reads what is written here.

No kept library gave all of it. Lunr, MiniSearch, FlexSearch, Orama and the search of Sphinx load
the whole index; Pagefind, Stork and
tinysearch come in pieces or small, but as WebAssembly, which a policy without `wasm-unsafe-eval`
forbids, and Pagefind's pieces take their
names and numbers from the whole site, so that one edit renews them all; staticSearch of the Endings
project has a file a stem, but is built
by Java. So the files are our own, and what is hard in them, the stems, is the Snowball project's in
both languages.
"""
