// From what a reader types to entries in the order of their worth. Each word is looked up in all its forms, in the entry or in the
// headings above it. Entries with every word come first; when they are few, those with most of the words follow.
librarySearch.search = (() => {
  const PAGE = 10 // with fewer entries that have every word, others are shown too
  const WORTH = {paragraph: 1, case: .85, question: .8, checklist: .9, deadline: 1, chapter: .5, authority: .3, term: .3, activity: .5}
  const ABOVE = [.3, 1, 1] // of what the chapter, the section and the subsection above an entry have
  const [ASKED, UNASKED] = [1.3, .8] // of a time limit, when the question is of time and when it is not
  const QUOTED = /[«"“„]([^«»"“”„]+)[»"”“]/g

  /** Is a token, in any of its forms, one of `words`? */
  const isOf = (words, {surface, keys}) => words.has(surface) || keys.some((key) => words.has(key))

  /** A number, and no year. */
  const isPlace = ({surface}) => /^\d/.test(surface) && !/^(19|20)\d\d$/.test(surface)

  /** Tokens of `text` with the marks `filler`, `unit`, `pin` (a number at a unit: «ст. 7», «7-бап»), `phrase` (which quotes it stands in). */
  const read = (store, text) => {
    store.fillers ||= new Set(store.core.fillers)
    store.units ||= new Set(store.core.units)
    const phrases = [...text.matchAll(QUOTED)].map((match) => [match.index, match.index + match[0].length])
    const tokens = store.analyser.analyse(text).map((token) => {
      const phrase = phrases.findIndex(([start, end]) => token.start >= start && token.end <= end)
      const kept = store.core.kept.some((beginning) => token.surface.startsWith(beginning)) // «тегін», free, is no form of «тек», only
      token.filler = store.fillers.has(token.surface) || !kept && store.fillers.has(token.keys[0])
      token.unit = isOf(store.units, token)
      token.phrase = phrase < 0 ? undefined : phrase
      return token
    })
    tokens.forEach((token, i) => { token.pin = isPlace(token) && (tokens[i - 1]?.unit || /[-\u2011]/.test(text[token.end]) && tokens[i + 1]?.unit) || false })
    return tokens
  }

  /** Other words for what `tokens` say, from the language's list: [{span, words}]. */
  const sameAs = (store, tokens) => {
    const list = tokens.filter((token) => !token.filler && token.phrase === undefined)
    const begin = (word) => word.slice(0, 3), beginnings = new Set(list.flatMap(({surface, keys}) => [surface, ...keys].map(begin)))
    const likely = store.core.same.filter((names) => names.some((name) => name.toLowerCase().replace(/ё/g, "е").split(/[ -]/).some((word) => beginnings.has(begin(word)))))
    store.same ||= new Map()
    for (const names of likely) if (!store.same.has(names)) store.same.set(names, names.map((name) => read(store, name).filter((token) => !token.filler)).filter((name) => name.length))
    const alike = (a, b) => a.surface === b.surface || a.keys.some((key) => key === b.surface || b.keys.includes(key)) || b.keys.includes(a.surface)
    return likely.map((names) => store.same.get(names)).flatMap((names) => names.flatMap((name) => {
      const start = list.findIndex((_, at) => name.every((word, i) => list[at + i] && alike(list[at + i], word)))
      return start < 0 ? [] : names.filter((other) => other !== name).map((words) => ({span: list.slice(start, start + name.length), words}))
    }))
  }

  const groupsOf = async (store, text) => {
    const {ofWord, ofCite, ofSame, needs} = librarySearch.groups
    const tokens = read(store, text), cites = librarySearch.cites.recognise(store, tokens), end = tokens.at(-1)
    const last = end?.end === text.length && end.surface.length > 1 && !/^\d/.test(end.surface) && end.phrase === undefined ? end : null
    const same = sameAs(store, tokens)
    await store.need(needs(store, [...tokens, ...same.flatMap(({words}) => words)], cites, last))
    const groups = (await Promise.all(cites.map((cite) => ofCite(store, cite)))).filter(Boolean)
    const spent = new Set(groups.flatMap(({words}) => words))
    for (const token of tokens) if (!spent.has(token) && !token.filler) groups.push(await ofWord(store, token, {prefix: token === last}))
    await ofSame(store, groups, same)
    return {tokens, groups}
  }

  /** The worth of an entry for the groups, and the groups that it lacks: a rare word is a greater lack, one that no entry has is none. */
  const weigh = (entry, groups, ofTime) => {
    let score = 0, own = 0, has = 0, all = 0
    const missing = []
    for (const group of groups) {
      if (!group.found.size) continue
      const hit = group.found.get(entry.id)
      const above = Math.max(0, ...entry.above.map((id, i) => (group.found.get(id)?.score || 0) * ABOVE[i]))
      all += group.worth
      if (hit) own++
      if (!hit && !above) { missing.push(group); continue }
      score += (hit?.score || 0) + above
      has += hit ? group.worth : group.worth * .6
    }
    const worth = WORTH[entry.kind] * (entry.kind !== "deadline" ? 1 : ofTime ? ASKED : UNASKED)
    return own ? {entry, score: score * (has / all) ** 3 * worth, missing} : null
  }

  /** The term or authority whose name is just what was typed: it stands above all. */
  const isNamed = (store, {entry}, groups) => {
    if (entry.kind === "authority" && groups.length === 1 && groups[0].ids?.size < 4 && groups[0].ids.has(entry.anchor)) return true
    if (entry.kind !== "term" || !groups.every((group) => group.found.get(entry.id)?.title)) return false
    return store.titleLength(entry.id) === groups.reduce((sum, group) => sum + group.words.length, 0)
  }

  const inOrder = (tokens, phrase) => tokens.some((_, start) => phrase.every((word, i) => {
    const token = tokens[start + i]
    return token && (token.surface === word.surface || word.folded[0] && token.folded[0] === word.folded[0])
  }))

  /** Those of `hits` in whose title or text each phrase stands word for word. */
  const withPhrases = async (store, hits, tokens) => {
    const phrases = [...new Set(tokens.map(({phrase}) => phrase))].filter((n) => n !== undefined).map((n) => tokens.filter(({phrase}) => phrase === n))
    if (!phrases.length) return hits
    const kept = []
    for (const hit of hits.filter(({missing}) => !missing.length)) {
      const texts = (await store.textOf(hit.entry.id)).slice(0, 2).map((text) => store.analyser.analyse(text))
      if (phrases.every((phrase) => texts.some((words) => inOrder(words, phrase)))) kept.push(hit)
    }
    return kept
  }

  /** All that have every word; when they are less than a page, those that lack as few words as need be. */
  const enough = (hits, count) => {
    const full = hits.filter(({missing}) => !missing.length)
    for (let lack = 1; lack < count && full.length < PAGE; lack++) {
      full.push(...hits.filter(({missing}) => missing.length === lack).slice(0, 2 * PAGE - full.length))
    }
    return full
  }

  /** {hits: [{entry, score, missing, named}], terms: every word and mark that was found, text} in the language of `store`. */
  return async (store, text) => {
    store.read ||= (words) => read(store, words)
    const {tokens, groups} = await groupsOf(store, text)
    store.times ||= new Set(store.core.times)
    const ofTime = tokens.some((token) => isOf(store.times, token))
    const ids = new Set(groups.flatMap((group) => [...group.found.keys()]))
    const hits = [...ids].map((id) => store.entry(id)).filter((entry) => WORTH[entry.kind]).map((entry) => weigh(entry, groups, ofTime)).filter(Boolean)
    for (const hit of hits) if (isNamed(store, hit, groups)) { hit.named = true; hit.score += 1000 }
    const sorted = (list) => list.sort((a, b) => b.score - a.score || a.entry.id - b.entry.id)
    const terms = new Set(groups.flatMap((group) => [...group.terms]))
    return {hits: await withPhrases(store, sorted(enough(sorted(hits), groups.length)), tokens), terms, text}
  }
})()
