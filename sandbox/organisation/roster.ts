// Who sits where in Hearthwell: sites, branches, teams and names, as plain lists. Names as they come in such a place: accents,
// scripts that run the other way, a single name, particles, apostrophes.

export const sites = {
  leeds: { location: 'GB-ENG', zone: 'Europe/London', locale: 'en-GB', adviser: 'Customer adviser' },
  glasgow: { location: 'GB-SCT', zone: 'Europe/London', locale: 'en-GB', adviser: 'Customer adviser' },
  krakow: { location: 'PL', zone: 'Europe/Warsaw', locale: 'en-GB', adviser: 'Customer adviser' },
  capeTown: { location: 'ZA', zone: 'Africa/Johannesburg', locale: 'en-GB', adviser: 'Customer adviser' },
  durham: { location: 'US-NC', zone: 'America/New_York', locale: 'en-US', adviser: 'Customer advisor' },
  pune: { location: 'IN-MH', zone: 'Asia/Kolkata', locale: 'en-GB', adviser: 'Customer adviser' },
} as const

export type Site = keyof typeof sites
/** A name whose letters make a handle, or with the handle where they don't. */
export type Named = string | readonly [name: string, handle: string]

type Branch = {
  readonly head: Named
  readonly title: string
  readonly unit: string
  readonly site: Site
  readonly teams: readonly TeamSeed[]
}
type TeamSeed = { readonly unit: string; readonly site: Site; readonly lead: Named; readonly agents: readonly Named[] }

export const leader: Named = 'Moira Sutherland'

export const branches: readonly Branch[] = [
  {
    head: "Declan O'Rourke",
    title: 'Head of Contact, Scotland and the North',
    unit: 'Scotland and the North',
    site: 'glasgow',
    teams: [
      {
        unit: 'Glasgow Bookings',
        site: 'glasgow',
        lead: 'Priya Nair',
        agents: [
          'Ana Silva',
          'Fraser Mackay',
          'Isla Drummond',
          'Mohammed Iqbal',
          'Ewa Kowalczyk',
          'Callum Reid',
          'Oluwaseun Adébáyò',
          ['Catrìona NicDhòmhnaill', 'catriona.nicdhomhnaill'],
        ],
      },
      {
        unit: 'Glasgow Billing',
        site: 'glasgow',
        lead: 'Nkechi Obi',
        agents: [
          'Rory Galbraith',
          'Shona McAllister',
          ['陳美玲', 'meiling.chan'],
          'Bilal Hussain',
          'Kirsty Ogilvie',
          'Gintarė Petrauskaitė',
          'Lewis Abernethy',
          ['Aoife Ní Bhriain', 'aoife.nibhriain'],
        ],
      },
      {
        unit: 'Leeds Home Care',
        site: 'leeds',
        lead: 'Graham Whitaker',
        agents: [
          'Hannah Priestley',
          'Yusuf Demir',
          'Chloe Sykes',
          'Kwame Mensah',
          'Siân Pritchard',
          'Daniel Ogden',
          'Farzana Begum',
          'Liam Hargreaves',
        ],
      },
    ],
  },
  {
    head: 'Agnieszka Wójcik',
    title: 'Head of Contact, Kraków and Cape Town',
    unit: 'Kraków and Cape Town',
    site: 'krakow',
    teams: [
      {
        unit: 'Kraków Bookings',
        site: 'krakow',
        lead: 'Katarzyna Maj',
        agents: [
          ['Łukasz Dąbrowski', 'lukasz.dabrowski'],
          'Zofia Szymańska',
          ['Bartosz Król', 'bartosz.krol'],
          'Oksana Kovalenko',
          ['Michał Wrona', 'michal.wrona'],
          ['Natalia Głowacka', 'natalia.glowacka'],
          'Andriy Melnyk',
          'Joanna Żak',
        ],
      },
      {
        unit: 'Kraków Technical',
        site: 'krakow',
        lead: 'Magdalena Sroka',
        agents: [
          'Piotr Lis',
          'Weronika Gajda',
          'Dmytro Shevchuk',
          'Alicja Pawlak',
          'Jan Świątek',
          'Lena Hoffmann',
          'Kamil Bąk',
          'Réka Szabó',
        ],
      },
      {
        unit: 'Cape Town Complaints',
        site: 'capeTown',
        lead: 'Thandiwe Mokoena',
        agents: [
          'Sipho Ndlovu',
          ['Anneke van der Merwe', 'anneke.vandermerwe'],
          'Lerato Khumalo',
          'Ruan Botha',
          'Zanele Dube',
          'Ashraf Davids',
          'Nomvula Zulu',
          ['Pieter de Villiers', 'pieter.devilliers'],
        ],
      },
    ],
  },
  {
    head: 'Renée Washington',
    title: 'Head of Contact, Durham and Pune',
    unit: 'Durham and Pune',
    site: 'durham',
    teams: [
      {
        unit: 'Durham Bookings',
        site: 'durham',
        lead: 'Marcus Bell',
        agents: [
          'Keisha Freeman',
          'Diego Ramírez',
          'Emily Tran',
          'Tyrone Caldwell',
          'Sofía Hernández',
          'Noah Lindqvist',
          'Grace Okonkwo',
          'Jordan Ellis',
        ],
      },
      {
        unit: 'Durham Claims',
        site: 'durham',
        lead: 'Beatriz Fuentes',
        agents: [
          'Caleb Whitfield',
          'Mei Nakamura',
          "De'Shawn Harper",
          'Rosa Delgado',
          'Hannah Kim',
          'Luis Ortega-Vance',
          'Abigail Stone',
          'Xavier Thibodeaux',
        ],
      },
      {
        unit: 'Pune Chat',
        site: 'pune',
        lead: 'Arjun Deshpande',
        agents: [
          'Sneha Kulkarni',
          'Rohan Joshi',
          ['فاطمہ شیخ', 'fatima.shaikh'],
          'Aditya Patil',
          'Meera Iyer',
          'Imran Qureshi',
          'Kavya',
          'Vikram Chavan',
        ],
      },
    ],
  },
]
