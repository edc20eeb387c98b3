// The analysis of what a reader types: the twin of scripts/library/search/, by the same rules. A classic script, one global.
// libraryAnalysis.create(rules, words) -> {analyse(text) -> [{surface, keys, folded, start, end}]}; libraryAnalysis.fold(word)
var libraryAnalysis = (() => {
  // The same expressions stand in normalise.py and folding.py: change both.
  const LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u0400-\u0481\u048a-\u052f\u0300-\u036f\u00ad"
  const NUMBER = "\\d+(?:[-\\u2011.]\\d+)*(?:[a-zа-я](?![A-Za-zА-Яа-я]))?(?:\\([0-9a-zа-я]{1,3}(?:-\\d+)?\\))*(?:\\d+(?=\\)))?"
  const WORD = new RegExp(`${NUMBER}|[${LETTER}]+(?:[-\\u2011][${LETTER}]+)*`, "gi")
  const pairs = (from, to) => new Map([...from].map((letter, i) => [letter, to[i]]))
  const translate = (word, map) => word.replace(/./g, (letter) => map.get(letter) || letter)
  const LOOK_ALIKES = pairs("ABCEHIKMOPTXYaceiopxykmthəƏ", "АВСЕНІКМОРТХУасеіорхукмтһәӘ")
  const FOLD = pairs("әғқңөұүһіыё", "агкноуухиие")

  const fold = (word) => translate(word, FOLD)

  const normalise = (found) => {
    let word = found.normalize("NFC")
    if (/[\u0400-\u052f]/.test(word) || /^\d/.test(word)) word = translate(word, LOOK_ALIKES)
    return word.replace(/[\u0300-\u036f\u00ad]/g, "").toLowerCase().replace(/ё/g, "е").replace(/\u2011/g, "-").replace(/^-+|-+$/g, "")
  }

  const create = (rules, words) => {
    const keysOf = (word) => []
    const analyse = (text) => {
      const tokens = []
      for (const match of text.matchAll(WORD)) {
        const surface = normalise(match[0])
        if (!surface) continue
        const start = match.index, end = start + match[0].length
        if (/^\d/.test(surface)) {
          const parts = [...new Set(surface.match(/\d+|[a-zа-яә-өһ]+/g))]
          tokens.push({surface, keys: parts.length > 1 ? parts : [], folded: [], start, end})
          continue
        }
        const keys = [...new Set(keysOf(surface))].filter((key) => key !== surface)
        tokens.push({surface, keys, folded: rules.folded ? [...new Set([surface, ...keys].map(fold))] : [], start, end})
      }
      return tokens
    }
    return {analyse}
  }

  return {create, fold, normalise}
})()
