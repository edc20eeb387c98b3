// Authorities and pinpoints in what a reader types: «п. 1 ст. 14 МПГПП», «517 КоАП», «14-бап АСҚХП», «Конвенция 1951».
librarySearch.cites = (() => {
  const LONGEST = 9
  const isNumber = (token) => /^\d/.test(token.surface)

  /** The names that have `word`: [{entry, id, words, heavy: which of the words are abbreviations}]. Only these are taken apart: there are many. */
  const namesOf = (store, word) => {
    store.names ||= new Map()
    if (store.names.has(word)) return store.names.get(word)
    const found = []
    for (const [entry, names] of store.core.names) {
      for (const text of names) {
        if (!text.includes(word)) continue
        const typed = text.split(" "), words = typed.map((one) => one.replace("!", ""))
        if (words.includes(word)) found.push({entry, id: store.entry(entry).anchor, words, heavy: typed.map((one) => one[0] === "!")})
      }
    }
    store.names.set(word, found)
    return found
  }

  const same = (token, word) => token.surface === word || token.keys.includes(word)
  const whole = ({words}, span) => words.length === span.length && span.every((token, i) => same(token, words[i]))

  /** A name is meant too by a piece with its abbreviation or with its number, or by its first three words. */
  const meant = ({words, heavy}, span) => {
    for (let at = 0; at + span.length <= words.length; at++) {
      if (!span.every((token, i) => same(token, words[at + i]))) continue
      if (at === 0 && span.length > 2) return true
      if (heavy.slice(at, at + span.length).includes(true) || span.length > 1 && span.some(isNumber)) return true
    }
    return false
  }

  /** Authorities named among `tokens`, the longest names first: [{span, ids}]. */
  const named = (store, tokens) => {
    const used = new Set(), found = []
    const having = new Map(tokens.map((token) => [token, [token.surface, ...token.keys].flatMap((word) => namesOf(store, word))]))
    for (let length = Math.min(LONGEST, tokens.length); length > 0; length--) {
      for (let start = 0; start + length <= tokens.length; start++) {
        const span = tokens.slice(start, start + length)
        if (span.some((token) => used.has(token) || token.pin || !having.get(token).length) || span.every((token) => token.unit || isNumber(token))) continue
        const near = having.get(span[0]), full = near.filter((name) => whole(name, span))
        const ids = new Map((full.length ? full : near.filter((name) => meant(name, span))).map((name) => [name.id, name.entry]))
        if (!ids.size) continue
        found.push({span, ids})
        span.forEach((token) => used.add(token))
      }
    }
    return found
  }

  const orders = (list) => list.length < 2 ? [list] : list.flatMap((one, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]))

  /** What `tokens` cite: [{span, ids (null for a place without a name), pins: its numbers and units, paths: «14.1» in every order}]. */
  const recognise = (store, tokens) => {
    const list = tokens.filter((token) => !token.filler && token.phrase === undefined), found = named(store, list)
    const spent = new Set(found.flatMap(({span}) => span))
    const near = (i) => [list[i - 1], list[i + 1]].some((other) => other && (other.unit || spent.has(other) || isNumber(other)))
    const pins = list.filter((token, i) => !spent.has(token) && (token.unit || isNumber(token) && near(i)))
    const numbers = pins.filter(isNumber).flatMap((token) => token.surface.match(/[\p{L}\p{N}]+(?:-\d+)?/gu)).slice(0, 3)
    const paths = numbers.length ? orders(numbers).map((order) => order.join(".")) : []
    if (!found.length && pins.some((token) => token.unit) && numbers.length) return [{span: [], ids: null, pins, paths}]
    return found.map(({span, ids}) => ({span, ids, pins: numbers.length ? pins : [], paths}))
  }

  return {recognise}
})()
