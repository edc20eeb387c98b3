// The piece of a text that shows best why it was found, with the words that were found.
librarySearch.excerpt = (() => {
  const LENGTH = 220

  /** Where in `tokens` the window of LENGTH characters with the most different words begins. */
  const best = (found) => {
    let start = 0, most = 0
    for (let i = 0; i < found.length; i++) {
      const words = new Set()
      for (let j = i; j < found.length && found[j].end - found[i].start < LENGTH; j++) words.add(found[j].keys[0] || found[j].surface)
      if (words.size > most) { most = words.size; start = i }
    }
    return start
  }

  const bounds = (text, found) => {
    if (text.length <= LENGTH || !found.length) return [0, cut(text, LENGTH)]
    const first = found[best(found)].start
    const sentence = text.lastIndexOf(". ", first) + 2
    const start = first < 60 ? 0 : first - sentence < 60 && sentence > 1 ? sentence : text.indexOf(" ", first - 50) + 1
    return [start, cut(text, start + LENGTH)]
  }

  const cut = (text, end) => end >= text.length ? text.length : text.lastIndexOf(" ", end)

  const pieces = (text, found, [start, end]) => {
    const made = [{text: start ? "… " : ""}]
    let at = start
    for (const token of found) {
      if (token.start < start || token.end > end) continue
      made.push({text: text.slice(at, token.start)}, {text: text.slice(token.start, token.end), hit: true})
      at = token.end
    }
    made.push({text: text.slice(at, end) + (end < text.length ? " …" : "")})
    return made.filter((piece) => piece.text)
  }

  const keysOf = (tokens) => new Set(tokens.map(({surface, keys}) => keys[0] || surface))

  /** Of the questions that an entry answers, in pieces, the one that says most of what was found and more than its text; [] for none. */
  const question = (among, found, asked) => {
    const said = keysOf(found)
    const weighed = asked.map((text) => {
      const tokens = among(text), keys = keysOf(tokens)
      return {text, tokens, all: keys.size, more: [...keys].filter((key) => !said.has(key)).length}
    })
    const [best] = weighed.sort((a, b) => b.more - a.more || b.all - a.all)
    return best?.more ? pieces(best.text, best.tokens, [0, best.text.length]) : []
  }

  /** {pieces: [{text, hit}], words: as they stand in the text and in `cites`, what it cites, asked: pieces of a question that it answers}. */
  return (store, text, terms, {cites, asked}) => {
    const among = (text) => store.analyser.analyse(text).filter((token) => terms.has(token.surface) || token.keys.some((key) => terms.has(key)))
    const found = among(text), spelled = (text, tokens) => tokens.map((token) => text.slice(token.start, token.end).toLowerCase())
    const words = new Set([...spelled(text, found), ...cites.flatMap((cite) => spelled(cite, among(cite)))])
    return {pieces: pieces(text, found, bounds(text, found)), asked: question(among, found, asked), words: [...words].filter((word) => /^[\p{L}\p{N}-]+$/u.test(word))}
  }
})()
