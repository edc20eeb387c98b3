// The analysis of what a reader types: the twin of scripts/library/search/, by the same rules; a test holds them together.
// A classic script, so that it runs from file://. One global:
//   libraryAnalysis.create(rules, words) -> {analyse(text) -> [{surface, keys, folded, start, end}]}; rules, words: Analyser.for_browser()
//   libraryAnalysis.normalise(word), libraryAnalysis.fold(word)
var libraryAnalysis = (() => {
  // normalise.py, folding.py
  const LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u0400-\u0481\u048a-\u052f\u0300-\u036f\u00ad"
  const NUMBER = "\\d+(?:[-\\u2011.]\\d+)*(?:[A-Za-zА-Яа-я](?![A-Za-zА-Яа-я]))?(?:\\([0-9A-Za-zА-Яа-я]{1,3}(?:-\\d+)?\\))*(?:\\d+(?=\\)))?"
  const WORD = new RegExp(`${NUMBER}|[${LETTER}]+(?:[-\\u2011][${LETTER}]+)*`, "g")
  const letters = (from, to) => new Map([...from].map((letter, i) => [letter, to[i]]))
  const translate = (word, map) => word.replace(map.any ||= new RegExp(`[${[...map.keys()].join("")}]`, "g"), (letter) => map.get(letter))
  const LOOK_ALIKES = letters("ABCEHIKMOPTXYaceiopxykmthəƏ", "АВСЕНІКМОРТХУасеіорхукмтһәӘ")
  const FOLDED = letters("әғқңөұүһіыё", "агкноуухиие")
  const fold = (word) => translate(word, FOLDED)
  const unique = (list) => [...new Set(list)]
  /** `make` with what it has made. */
  const remembered = (make, made = new Map()) => (key) => made.has(key) ? made.get(key) : made.set(key, make(key)).get(key)

  // Words of a list, found by `pattern` one by one: how many letters each has of the one before, in one digit of 36; the rest of it; signs
  // after it. So 0 stands before every new initial: who looks a word up needs only the part of its own.
  const unpack = (text, pattern, take) => {
    let word = ""
    for (const [, same, rest, signs] of text.matchAll(pattern)) {
      word = word.slice(0, parseInt(same, 36)) + rest
      take(word, signs)
    }
  }

  const normalise = (found) => {
    let word = found.normalize("NFC")
    if (/^\d|[\u0400-\u052f]/.test(word)) word = translate(word, LOOK_ALIKES)
    return word.replace(/[\u0300-\u036f\u00ad]/g, "").toLowerCase().replace(/ё/g, "е").replace(/\u2011/g, "-").replace(/^-+|-+$/g, "")
  }

  // endings.py
  const BACK = "аоұы", VOWELS = BACK + "әөүіеэ", GLIDES = "уи", NASALS = "мнң"
  const VARIANTS = {A: ["а", "е"], Y: ["ы", "і"], K: ["қ", "к"], Q: ["қғ", "кг"], G: ["ғқ", "гк"]}
  const INITIALS = {D: "дт", L: "лдт", N: "ндт", M: "мбп"}

  const spelled = (template, front) => [...template].reduce((found, letter, i) => {
    let choices = (VARIANTS[letter] || [])[front] || INITIALS[letter] || letter
    if (i && letter !== "Q") choices = choices[0]
    return found.flatMap((start) => [...choices].map((choice) => start + choice))
  }, [""])

  const spellOut = (groups, folding) => {
    const table = new Map()
    const add = (literal, group, harmony, place, initial, back) => {
      if (folding) literal = fold(literal), back = fold(back), harmony = ""
      if (!table.has(literal)) table.set(literal, [])
      table.get(literal).push({group, harmony, place, initial, back})
    }
    for (const group of groups) {
      for (const whole of group.endings.split(" ")) {
        const [, place, template, back] = whole.match(/^([-=~]?)([^<]*)<?(.*)$/)
        const initial = /^[DLNMG]/.test(template) ? template[0] : ""
        const harmonic = /[AYKQG]/.test(template)
        for (const front of [0, 1]) {
          const harmony = "bf"[front], vowel = "ыі"[front]
          for (const literal of spelled(template, front)) {
            if (harmonic || !front) add(literal, group, harmonic ? harmony : "", place, initial, back)
            if (literal[0] === "й" && place === "=") add("и" + literal.slice(1), group, harmony, "-", "", vowel)
            else if (literal[0] === "у" && !back) add(literal, group, harmony, "-", "", vowel)
          }
        }
      }
    }
    return table
  }

  const initialsOf = (initial, left) => {
    const voiceless = "пфкқтсшщчцхһ".includes(left), loan = "бвгғд".includes(left)
    if (initial === "D") return loan ? "дт" : voiceless ? "т" : "д"
    if (initial === "G") return loan ? "ғгқк" : voiceless ? "қк" : "ғг"
    if (initial === "M") return loan ? "пб" : voiceless ? "п" : "мб"
    if (voiceless || loan) return loan ? "дт" : "т"
    if (initial === "L") return "мнңлзж".includes(left) ? "д" : "л"
    return VOWELS.includes(left) ? "н" : (NASALS + GLIDES).includes(left) ? "нд" : "д"
  }

  const follows = ({place, initial}, literal, left) => {
    const vowel = VOWELS.includes(left)
    if (place === "-" && vowel || place === "=" && !vowel && !GLIDES.includes(left) || place === "~" && !NASALS.includes(left)) return false
    return !initial || initialsOf(initial, left).includes(literal[0])
  }

  const harmonyOf = (stem) => {
    const vowel = [...stem].reverse().find((letter) => VOWELS.includes(letter))
    return vowel ? (BACK.includes(vowel) ? "b" : "f") : ""
  }

  // grammar.py
  const HARDENED = {ғ: "қ", г: "к", б: "п"}, OPENING = "аеыіуи", DROPPING = "нзслрпкқ", ROOTS = ["де"]

  const grammar = (rules, folding) => {
    const {costs} = rules
    const groups = rules.groups.map(([name, cost, after, endings]) => ({
      name, cost, endings, after: new Set(after.split(" ").flatMap((part) => part === "B" ? rules.base.split(" ") : part)),
    }))
    const endings = spellOut(groups, folding)
    const longest = Math.max(...[...endings.keys()].map((literal) => literal.length))
    const bound = rules.bound.split(" ")
    const final = new Set(groups.map((group) => group.name).filter((name) => !bound.includes(name)))

    const stems = (stem, after, harmony, cost, opening, found) => {
      const own = harmonyOf(stem), {length} = stem, last = stem[length - 1]
      if (!own && !/[уи]/.test(stem) || length === 2 && VOWELS.includes(last) && !ROOTS.includes(stem)) return
      if (own && harmony && own !== harmony) cost += costs.foreign
      if (length < 4) cost += length === 3 ? costs.three : costs.short
      const hard = HARDENED[last] || last, start = stem.slice(0, -1)
      for (const kind of ["N", "V"]) {
        if (!after.has(kind)) continue
        const sum = cost + (kind === "V" ? costs.V : 0)
        found(stem, kind, sum)
        if (opening && OPENING.includes(opening) && hard !== last) found(start + hard, kind, sum + costs.voiced)
        if (opening && "ыіи".includes(opening) && kind === "N" && DROPPING.includes(hard) && length > 2 && !(VOWELS + GLIDES).includes(stem[length - 2])) {
          found(start + (folding ? "и" : own === "b" ? "ы" : "і") + hard, kind, sum + costs.dropped)
        }
      }
    }

    const strip = (word, allowed, harmony, cost, outer, found) => {
      const opened = outer !== "" && OPENING.includes(outer[0])
      for (let length = 1; length <= Math.min(longest, word.length - 2); length++) {
        const left = word.slice(0, -length), literal = word.slice(-length), last = literal[length - 1]
        if (length > 1 && ("ғг".includes(last) && !opened || "қк".includes(last) && opened && length > 2)) continue
        for (const ending of endings.get(literal) || []) {
          const {group, back} = ending
          if (!allowed.has(group.name) || harmony && ending.harmony && harmony !== ending.harmony) continue
          if (!follows(ending, literal, left[left.length - 1])) continue
          const inner = ending.harmony || harmony, sum = cost + group.cost
          stems(left + back, group.after, inner, sum, back ? "" : literal[0], found)
          strip(left + back, group.after, inner, sum, literal, found)
        }
      }
    }

    const readings = (word) => {
      const cheapest = new Map()
      const found = (inside, kind, cost) => {
        const stem = inside.replace(/ја/g, "я").replace(/ју/g, "ю").replace(/ј/g, "й"), key = kind + stem
        if (!cheapest.has(key) || cost < cheapest.get(key).cost) cheapest.set(key, {stem, kind, cost})
      }
      found(word, "N", 0)
      found(word, "V", costs.V)
      strip(word.replace(/я/g, "ја").replace(/ю/g, "ју"), final, "", 0, "", found)
      return cheapest.values()
    }

    const isEnding = (word) => endings.has(word)
      || [...word].some((_, cut) => cut && endings.has(word.slice(0, cut)) && endings.has(word.slice(cut)))

    return {readings, isEnding}
  }

  // kazakh.py, stems.py
  const CLOSE = 23, STEP = 4

  const suffixes = (rules, packed) => {
    const parts = new Map(packed.split(/(?=0)/).map((part) => [part[1], part]))
    const worths = remembered((initial) => {
      const found = new Map()
      unpack(parts.get(initial) || "", /(.)([^A-Z]*)([A-Z]{2})/g, (stem, signs) => { found.set(stem, [0, 1].map((at) => (signs.charCodeAt(at) - 65) * STEP)) })
      return found
    })
    const foldedWorths = remembered((initial) => {
      const found = new Map()
      for (const [stem, pair] of [...parts.keys()].filter((letter) => fold(letter) === initial).flatMap((letter) => [...worths(letter)])) {
        const folded = fold(stem), other = found.get(folded)
        found.set(folded, other ? [Math.max(pair[0], other[0]), Math.max(pair[1], other[1])] : pair)
      }
      return found
    })

    const finder = (language, worthsOf) => {
      const best = (word) => {
        const costs = new Map(), known = worthsOf(word[0])
        for (const {stem, kind, cost} of language.readings(word)) {
          const sum = cost - (known.get(stem) || [0, 0])[kind === "N" ? 0 : 1]
          costs.set(stem, Math.min(sum, costs.has(stem) ? costs.get(stem) : sum))
        }
        const ranked = [...costs].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
        return ranked.slice(0, 2).filter(([, cost]) => cost - ranked[0][1] <= CLOSE).map(([stem]) => stem)
      }
      return (word) => {
        let parts = word.includes("-") ? word.split("-") : [], keys = []
        if (parts.length && language.isEnding(parts[parts.length - 1])) {
          keys.push(word.slice(0, word.lastIndexOf("-")))
          parts = parts.length > 2 ? parts.slice(0, -1) : []
        } else keys = best(word)
        for (const part of parts) keys.push(part, ...best(part).slice(0, 1))
        return keys
      }
    }

    const keys = finder(grammar(rules, false), worths), foldedKeys = finder(grammar(rules, true), foldedWorths)
    return {keys, folded: (word) => foldedKeys(fold(word)).filter((key) => foldedWorths(key[0]).has(key))}
  }

  // russian.py, paradigms.py
  const lemmas = (rules, [sets, paradigms, stems]) => {
    const endings = sets.split(" ").map((set) => new Set(set.split(",")))
    const stemsOf = stems.split(" "), each = /([0-9a-z])([^0-9a-z]*)/g
    const all = paradigms.split(" ").map((said, i) => {
      const [ending, ...parts] = said.split(",")
      return {ending, parts: parts.map((part) => part.match(/^(\D*)(\d+)$/)).map(([, infix, set]) => [infix, endings[set]]), stems: stemsOf[i]}
    })
    /** Stem -> its paradigms, of the stems with this initial: of the empty one for "". */
    const known = remembered((initial) => {
      const found = new Map()
      for (const paradigm of all) {
        const {stems} = paradigm, at = initial ? stems.indexOf(`0${initial}`) : stems.search(/^0(?![^0-9a-z])/), next = stems.indexOf("0", at + 1)
        if (at >= 0) unpack(stems.slice(at, next < 0 ? undefined : next), each, (stem) => {
          if (found.has(stem)) found.get(stem).push(paradigm)
          else found.set(stem, [paradigm])
        })
      }
      return found
    })

    const lemmasOf = (word) => {
      const found = []
      for (let cut = 0; cut <= word.length; cut++) {
        for (const {ending, parts} of known(cut ? word[0] : "").get(word.slice(0, cut)) || []) {
          const rest = word.slice(cut)
          if (parts.some(([infix, set]) => rest.startsWith(infix) && set.has(rest.slice(infix.length)))) found.push(word.slice(0, cut) + ending)
        }
      }
      return unique(found).sort()
    }

    const cutOff = new Set(rules.endings.split(" ")), old = rules.old.split(" "), shortest = Number(rules.shortest)
    const stemOf = (word) => {
      for (let cut = Math.min(shortest, word.length); cut < word.length; cut++) if (cutOff.has(word.slice(cut))) return word.slice(0, cut)
      return word
    }
    let byStem
    const alike = (word) => {
      if (!byStem) {
        byStem = new Map()
        const lemmas = new Set()
        for (const {ending, stems} of all) unpack(stems, each, (stem) => lemmas.add(stem + ending))
        for (const lemma of [...lemmas].sort()) byStem.set(stemOf(lemma), [...byStem.get(stemOf(lemma)) || [], lemma])
      }
      return byStem.get(stemOf(word)) || []
    }

    const keys = (word) => {
      const parts = word.includes("-") ? [word, ...word.split("-")] : [word]
      return parts.flatMap((part) => {
        let found = lemmasOf(part)
        if (!found.length && old.some((ending) => part.endsWith(ending))) found = lemmasOf(`${part.slice(0, -1)}й`)
        return [...found.length ? found : alike(part), ...part === word ? [] : [part]]
      })
    }
    return {keys}
  }

  // analysis.py
  const METHODS = {suffixes, lemmas, plain: () => ({keys: () => []})}

  const create = (rules, words) => {
    const method = METHODS[rules.method](rules, words)
    const keysOf = remembered((surface) => unique(method.keys(surface)).filter((key) => key !== surface))
    const foldedOf = remembered((surface) => method.folded ? unique([surface, ...keysOf(surface)].map(fold).concat(method.folded(surface))) : [])
    const token = (found, start) => {
      const surface = normalise(found), end = start + found.length
      if (/^\d/.test(surface)) {
        const parts = unique(surface.match(/\d+|[a-z]+|[\u0400-\u052f]+/g)).filter((part) => part !== surface)
        return {surface, keys: parts, folded: [], start, end}
      }
      return {surface, keys: keysOf(surface), get folded() { return foldedOf(surface) }, start, end} // few ask for it
    }
    const analyse = (text) => [...text.matchAll(WORD)].map((match) => token(match[0], match.index)).filter(({surface}) => surface)
    return {analyse}
  }

  return {create, normalise, fold}
})()
