"""Says which of the addresses our sources link to no longer open; the only part of the library that uses the network.

ExternalLink(url, path, line, lang)
    └─ address   one request address per link: no fragment, IDN and Cyrillic encoded
         ├─ cache    what an earlier run learnt and is still fresh
         └─ crew     threads, one lane per host, until the time budget ends
              └─ probe    HEAD, then GET; redirects; retries
                   └─ hosts    how often one host may be asked
    Result(links, verdict, …)
    └─ report    lines for people, exit code
"""
