// From what a reader types to entries in the order of their worth. Each word is looked up in all its forms; all words must be found,
// in the entry or in the headings above it. Exact forms come first, then other forms, then spellings without Kazakh letters.
librarySearch.search = (() => {
  const PAGE = 10 // with fewer entries that have every word, a long question also shows entries that have most
  const WORTH = {paragraph: 1, case: .9, question: .75, checklist: .9, deadline: 1, chapter: .8, authority: .6, term: .8, activity: .6}
  const ABOVE = [.15, .35, .35] // of what the chapter, the section and the subsection above an entry have
  const QUOTED = /[«"“„]([^«»"“”„]+)[»"”“]/g

  /** Tokens of `text` with the marks `filler`, `unit`, and `phrase` (its number) where it stands in quotes. */
  const read = (store, text) => {
    store.fillers ||= new Set(store.core.fillers)
    store.units ||= new Set(store.core.units)
    const phrases = [...text.matchAll(QUOTED)].map((match) => [match.index, match.index + match[0].length])
    return store.analyser.analyse(text).map((token) => {
      const phrase = phrases.findIndex(([start, end]) => token.start >= start && token.end <= end)
      const unit = store.units.has(token.surface) || token.keys.some((key) => store.units.has(key))
      const filler = store.fillers.has(token.surface) || store.fillers.has(token.keys[0])
      return {...token, unit, filler, phrase: phrase < 0 ? undefined : phrase}
    })
  }

  /** MiniSearch's query for one word. */
  const ofWord = (store, token, prefix) => {
    const known = new Set([token.surface, ...token.keys])
    const queries = [{queries: [token.surface], fields: ["words", "keys", "title"], boost: {words: 1.6, title: 3}, prefix, weights: {prefix: .3, fuzzy: 0}}]
    if (token.phrase === undefined) {
      for (const key of token.keys) queries.push({queries: [key], fields: ["words", "keys", "title"], boost: {words: 1 / token.keys.length, keys: 1 / token.keys.length, title: 2 / token.keys.length}})
    }
    const spelt = new Set(token.folded.flatMap((spelling) => store.spellings.get(spelling) || []))
    if (prefix && token.folded.length) {
      for (const [spelling, terms] of store.spellings) if (spelling.startsWith(token.folded[0])) terms.forEach((term) => spelt.add(term))
    }
    const others = [...spelt].filter((term) => !known.has(term) && !(prefix && term.startsWith(token.surface)))
    if (others.length) queries.push({queries: others, fields: ["words", "keys", "title"], boost: {words: .4, keys: .4, title: .8}})
    return {combineWith: "OR", queries}
  }

  /** The same for a word that is nowhere: one letter wrong, missing, too many, or two exchanged. */
  const misspelt = (store, token) => {
    const words = [token.surface, ...token.keys, ...token.folded].filter((word) => word.length > 4)
    const swapped = words.flatMap((word) => [...word].map((_, i) => word.slice(0, i) + word.slice(i + 1, i + 2) + word[i] + word.slice(i + 2)))
    return {combineWith: "OR", fields: ["words", "keys", "title"], queries: [{queries: words, fuzzy: 1}, {queries: swapped.filter((word) => store.mini._index.has(word))}]}
  }

  const collect = (store, query, group) => {
    for (const {id, score, match} of store.mini.search(query)) {
      const before = group.found.get(id)
      const title = Object.values(match).some((fields) => fields.includes("title"))
      group.found.set(id, {score: score + (before?.score || 0), title: title || before?.title || false})
      for (const term in match) group.terms.add(term)
    }
    return group
  }

  const wordGroup = async (store, token, prefix) => {
    const group = {words: [token], found: new Map(), terms: new Set(), ids: null}
    collect(store, ofWord(store, token, prefix), group)
    if (!group.found.size && token.surface.length > 4 && !/^\d/.test(token.surface) && token.phrase === undefined) {
      await store.all()
      collect(store, misspelt(store, token), group)
    }
    return group
  }

  /** An authority, at its pinpoint when one is named and cited anywhere: else the numbers are words like any other. */
  const citeGroup = (store, {span, ids, pins, paths}) => {
    const has = (mark) => store.mini._index.has(mark)
    const exact = [...ids.keys()].flatMap((id) => paths.map((path) => `@${id}.${path}`)).filter(has)
    const group = {words: exact.length ? [...span, ...pins] : span, found: new Map(), terms: new Set(), ids, pinpoint: exact.length > 0}
    collect(store, {queries: exact.length ? exact : [...ids.keys()].map((id) => `@${id}`), fields: ["cites"], boost: {cites: 3}}, group)
    const all = {combineWith: "AND", queries: group.words.filter((token) => !token.unit).map((token) => ofWord(store, token, false))}
    collect(store, all, group)
    for (const entry of ids.values()) group.found.set(entry, {score: 30 / ids.size, title: true})
    return group
  }

  const spellings = (tokens, cites, last) => [
    ...tokens.flatMap((token) => [token.surface, ...token.keys, ...token.folded].map((word) => ({spelling: libraryAnalysis.fold(word), prefix: token === last && word === token.surface}))),
    ...cites.flatMap(({ids, paths}) => [...ids.keys()].flatMap((id) => [`@${id}`, ...paths.map((path) => `@${id}.${path}`)].map((spelling) => ({spelling: libraryAnalysis.fold(spelling)})))),
  ]

  const groupsOf = async (store, text) => {
    const tokens = read(store, text), cites = librarySearch.cites.recognise(store, tokens)
    const end = tokens.at(-1)
    const last = end && end.end === text.length && end.surface.length > 1 && !/^\d/.test(end.surface) && end.phrase === undefined ? end : null
    await store.need(spellings(tokens, cites, last))
    const groups = cites.map((cite) => citeGroup(store, cite)), spent = new Set(groups.flatMap(({words}) => words))
    const wanted = tokens.filter((token) => !spent.has(token) && !token.filler)
    for (const token of wanted) groups.push(await wordGroup(store, token, token === last))
    return {tokens, groups}
  }

  /** The worth of an entry for the groups, and the groups that it lacks. */
  const weigh = (entry, groups) => {
    let score = 0, own = 0
    const missing = []
    for (const group of groups) {
      const hit = group.found.get(entry.id)
      const above = Math.max(0, ...entry.above.map((id, i) => (group.found.get(id)?.score || 0) * ABOVE[i]))
      if (hit) own++
      if (hit || above) score += (hit?.score || 0) + above
      else missing.push(group)
    }
    const share = 1 - missing.length / groups.length
    return own ? {entry, score: score * share ** 3 * WORTH[entry.kind], missing} : null
  }

  /** The term or authority whose name is just what was typed stands above all. */
  const named = (store, hit, groups) => {
    const {entry} = hit
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
    const phrases = [...Map.groupBy?.(tokens, (token) => token.phrase) || grouped(tokens)].filter(([number]) => number !== undefined).map(([, words]) => words)
    if (!phrases.length) return hits
    const kept = []
    for (const hit of hits) {
      const texts = (await store.textOf(hit.entry.id)).slice(0, 2).map((text) => store.analyser.analyse(text))
      if (phrases.every((phrase) => texts.some((words) => inOrder(words, phrase)))) kept.push(hit)
    }
    return kept
  }

  const grouped = (tokens) => {
    const groups = new Map()
    for (const token of tokens) groups.set(token.phrase, [...groups.get(token.phrase) || [], token])
    return groups
  }

  /** {hits: [{entry, score, missing}], terms: every word that was found, marks: pinpoints} for `text` in the language of `store`. */
  return async (store, text) => {
    store.read ||= (words) => read(store, words)
    const {tokens, groups} = await groupsOf(store, text)
    const ids = new Set(groups.flatMap((group) => [...group.found.keys()]))
    let hits = [...ids].map((id) => store.entries[id]).filter((entry) => WORTH[entry.kind]).map((entry) => weigh(entry, groups)).filter(Boolean)
    const full = hits.filter((hit) => !hit.missing.length)
    const most = Math.ceil(groups.length / 2) - 1 // of the words may be missing
    if (full.length && (full.length >= PAGE || groups.length < 3)) hits = full
    else hits = hits.filter((hit) => hit.missing.length <= Math.max(most, 1))
    for (const hit of hits) if (named(store, hit, groups)) hit.score += 1000
    hits.sort((a, b) => b.score - a.score || a.entry.id - b.entry.id)
    const terms = new Set(groups.flatMap((group) => [...group.terms]))
    return {hits: await withPhrases(store, hits, tokens), terms, text}
  }
})()
