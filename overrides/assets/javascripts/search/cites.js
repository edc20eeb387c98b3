// Authorities and pinpoints in what a reader types: «п. 1 ст. 14 МПГПП», «517 КоАП», «14-бап АСҚХП», «Конвенция 1951».
librarySearch.cites = (() => {
  const ABBREVIATION = /\p{Lu}.*\p{Lu}/u
  const LONGEST = 9
  const isNumber = (token) => /^\d/.test(token.surface)

  /** The words of a name that count, each as the set of its forms. */
  const prepare = (store, text) => store.read(text).filter((token) => !token.filler).map((token) => ({
    forms: new Set([token.surface, ...token.keys]), weighty: isNumber(token) ? 1 : ABBREVIATION.test(text.slice(token.start, token.end)) ? 2 : 0,
  }))

  const namesOf = (store) => store.names ||= store.core.names.flatMap(([entry, names]) => names.map((name) => {
    const words = prepare(store, name)
    return {entry, id: store.entries[entry].anchor, words}
  }))

  const same = (token, word) => word.forms.has(token.surface) || token.keys.some((key) => word.forms.has(key))

  /** A name is meant by all its words, by a piece with its abbreviation or with its number, or by its first three words. */
  const meant = ({words}, span) => {
    for (let at = 0; at + span.length <= words.length; at++) {
      if (!span.every((token, i) => same(token, words[at + i]))) continue
      if (span.length === words.length || at === 0 && span.length > 2) return true
      const piece = words.slice(at, at + span.length)
      if (piece.some(({weighty}) => weighty === 2) || span.length > 1 && piece.some(({weighty}) => weighty === 1)) return true
    }
    return false
  }

  /** Authorities named among `tokens`, the longest names first: [{span, ids}]. */
  const named = (store, tokens) => {
    const names = namesOf(store), used = new Set(), found = []
    for (let length = Math.min(LONGEST, tokens.length); length > 0; length--) {
      for (let start = 0; start + length <= tokens.length; start++) {
        const span = tokens.slice(start, start + length)
        if (span.some((token) => used.has(token)) || span.every((token) => token.unit || isNumber(token))) continue
        const ids = new Map(names.filter((name) => meant(name, span)).map((name) => [name.id, name.entry]))
        if (!ids.size) continue
        found.push({span, ids})
        span.forEach((token) => used.add(token))
      }
    }
    return found
  }

  const orders = (list) => list.length < 2 ? [list] : list.flatMap((one, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]))

  /** What `tokens` cite: [{span, ids, pins: numbers and units that name the place, paths: «14.1» in every order}]. */
  const recognise = (store, tokens) => {
    const list = tokens.filter((token) => !token.filler && token.phrase === undefined), found = named(store, list)
    if (!found.length) return found
    const spent = new Set(found.flatMap(({span}) => span))
    const near = (i) => [list[i - 1], list[i + 1]].some((other) => other && (other.unit || spent.has(other) || isNumber(other)))
    const pins = list.filter((token, i) => !spent.has(token) && (token.unit || isNumber(token) && near(i)))
    const numbers = pins.filter(isNumber).flatMap((token) => token.surface.match(/[\p{L}\p{N}]+(?:-\d+)?/gu)).slice(0, 3)
    const paths = numbers.length ? orders(numbers).map((order) => order.join(".")) : []
    return found.map(({span, ids}) => ({span, ids, pins: numbers.length ? pins : [], paths}))
  }

  return {recognise}
})()
