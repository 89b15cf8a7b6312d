/** A made-up music catalogue: neither artists nor titles exist. Prices are US cents for the CD. */
export interface Genre {
  handle: string;
  title: string;
  line: string;
  /** Cover colours: background, foreground. */
  colours: readonly [readonly [string, string], ...(readonly [string, string])[]];
  albums: readonly Album[];
}

/** Title, artist, CD price in cents, and what else it is sold as, with that price. */
export type Album = readonly [
  title: string,
  artist: string,
  cd: number,
  other?: "Vinyl" | "Box set",
  price?: number,
];

export const GENRES: readonly Genre[] = [
  {
    handle: "indie-rock",
    title: "Indie rock",
    line: "Guitars, small rooms, big choruses.",
    colours: [
      ["#f2b705", "#1f2a44"],
      ["#d9483b", "#fff3e0"],
      ["#2e5e4e", "#f7e9c4"],
    ],
    albums: [
      ["Harbour Lights, Low Battery", "Pale Orchard Union", 1297],
      ["Postcards to Nobody's Uncle", "The Wintering Sons", 1197],
      ["Second-Hand Summer", "Marigold Static", 1477, "Vinyl", 2499],
      ["A Map of the Ring Road", "Kestrel Parade", 1177],
      ["Everyone Left by Ferry", "Tin Cathedral Club", 1399, "Vinyl", 2699],
      ["Half of the Weather", "June & the Ladders", 897],
      ["Paper Crowns", "Northbound Ghost Office", 1599],
      ["Loud Quiet Neighbour", "Pale Orchard Union", 1197],
    ],
  },
  {
    handle: "jazz",
    title: "Jazz",
    line: "Late sets, warm horns, brushed drums.",
    colours: [
      ["#16324f", "#e8c07d"],
      ["#6b2d5c", "#f3d9b1"],
      ["#243b38", "#d9b44a"],
    ],
    albums: [
      ["Nine Blue Corridors", "Odile Marchetti Quintet", 1177],
      ["The Tailor's Standards", "Hollis Vantongeren", 1497, "Vinyl", 2799],
      ["Slow Train, Fast Hands", "Bram Okonjo Trio", 1299],
      ["Midnight at the Cannery", "Ruthanne Delacroix-Webb", 1677],
      ["Seven for Wilhelmina", "The Copperline Seven", 1197, "Box set", 5999],
      ["Cups and Saucers", "Odile Marchetti Quintet", 999],
      ["Unfinished Elevator", "Tobias Ferreyra Band", 1399],
      ["Standing Room", "Bram Okonjo Trio", 1477],
    ],
  },
  {
    handle: "electronic",
    title: "Electronic",
    line: "Machines with feelings.",
    colours: [
      ["#0b132b", "#5bc0be"],
      ["#3a0ca3", "#f72585"],
      ["#111111", "#c6ff00"],
    ],
    albums: [
      ["Soft Reset", "Vela Komplex", 1297],
      ["Garden of Relays", "Nine-Volt Monastery", 1197, "Vinyl", 2599],
      ["Latency", "Ines & the Oscillators", 1399],
      ["Parallel Supermarkets", "Drift Authority", 1177],
      ["Night Bus Algebra", "Vela Komplex", 1599, "Vinyl", 2999],
      ["Warm Boot", "Halogen Meadow", 699],
      ["Concrete Lullaby", "Mono Kiosk", 1477],
      ["Tape Season", "Drift Authority", 1197],
    ],
  },
  {
    handle: "soul-funk",
    title: "Soul & funk",
    line: "Rhythm sections that smile.",
    colours: [
      ["#b5179e", "#ffe66d"],
      ["#e85d04", "#370617"],
      ["#7f4f24", "#ffe8d6"],
    ],
    albums: [
      ["Sunday Shoes", "Loretta Quillfeather", 1197],
      ["Two Lumps of Sugar", "The Brass Allotment", 1297],
      ["Butter Side Up", "Delroy Fontaine-Ames", 1399, "Vinyl", 2499],
      ["Call Me Before Breakfast", "Loretta Quillfeather", 1477],
      ["Greasy Spoon Symphony", "The Brass Allotment", 1177],
      ["Corner Table", "Mavis & the Minor Sevenths", 1599, "Box set", 7999],
      ["Slow Dance Permit", "Delroy Fontaine-Ames", 997],
      ["The Understudy", "Ozzie Bellweather", 1197],
    ],
  },
  {
    handle: "folk",
    title: "Folk",
    line: "Wood, wire, weather.",
    colours: [
      ["#606c38", "#fefae0"],
      ["#bc6c25", "#fff8e7"],
      ["#344e41", "#dad7cd"],
    ],
    albums: [
      ["The Drystone Year", "Isla Thornquist", 1177],
      ["Songs for a Short Bridge", "Fennel & Rook", 1297],
      ["Lambing Weather", "The Upper Meadow Band", 1197, "Vinyl", 2399],
      ["What the Ferryman Kept", "Isla Thornquist", 1477],
      ["Kitchen Hymns", "Old Mill Sisters", 899],
      ["Three Wells", "Fennel & Rook", 1399],
      ["The Long Way to Pellworth", "Caradoc Hale", 1677],
      ["Hedge School", "Old Mill Sisters", 1197],
    ],
  },
  {
    handle: "classical",
    title: "Classical",
    line: "New recordings of pieces that were never written.",
    colours: [
      ["#f8f1e5", "#6d2e46"],
      ["#d8e2dc", "#22333b"],
      ["#22223b", "#f2e9e4"],
    ],
    albums: [
      ["Nocturnes for a Closed Museum", "Ludovika Arenberg", 1599],
      ["Suite for Two Staircases", "Ostervale Chamber Players", 1477],
      ["Quartets in Search of a Key", "Brindle String Quartet", 1699, "Box set", 8999],
      ["The Winter Timetable", "Ludovika Arenberg", 1197],
      ["Small Hours, Opus 4", "Anselm Varga-Lund", 1297],
      ["Concerto for Left Luggage", "Ostervale Chamber Players", 1177, "Vinyl", 3299],
      ["Etudes for Cold Hands", "Anselm Varga-Lund", 1399],
      ["A Mass for Ordinary Days", "Saint Corvin Consort", 2199],
    ],
  },
  {
    handle: "hip-hop",
    title: "Hip-hop",
    line: "Words per minute, well spent.",
    colours: [
      ["#000000", "#ffd60a"],
      ["#14213d", "#fca311"],
      ["#9d0208", "#f8f9fa"],
    ],
    albums: [
      ["Bus Lane Gospel", "MC Paragraph", 1197],
      ["Receipts & Footnotes", "Juno Halfstep", 1297, "Vinyl", 2499],
      ["Fourth Floor Walk-Up", "The Ledger Family", 1177],
      ["Exact Change Only", "MC Paragraph", 1399],
      ["Grandma's Subwoofer", "DJ Tablecloth", 797],
      ["Small Print", "Juno Halfstep", 1477],
      ["City Council", "The Ledger Family", 1599, "Vinyl", 2799],
      ["Overdue", "Sable Tenfold", 1197],
    ],
  },
  {
    handle: "ambient",
    title: "Ambient",
    line: "Music for the other half of your attention.",
    colours: [
      ["#cfe8ef", "#2b4162"],
      ["#e0fbfc", "#3d5a80"],
      ["#c9ada7", "#4a4e69"],
    ],
    albums: [
      ["Tidal Office", "Sleeper Car Choir", 1297],
      ["Lichen Studies", "Moss Telegraph", 1197, "Vinyl", 2699],
      ["Twelve Kinds of Grey", "Aurelia Nightingall", 1477],
      ["Room Tone", "Sleeper Car Choir", 997],
      ["Slow Arrivals", "Moss Telegraph", 1177],
      ["Snowfield Radio", "Aurelia Nightingall", 1399, "Vinyl", 2899],
      ["The Greenhouse at Night", "Fathom Library", 1599],
      ["Sediment", "Fathom Library", 1197],
    ],
  },
];
