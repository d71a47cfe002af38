import type { Paths } from '../../src/section/paths.ts';

/** One page of each kind in the project's own content, by its name. */
export function kindsOf(paths: Paths): Record<string, string> {
  return {
    list: paths.home(),
    case: paths.case('2026/si-da-xianfeng'),
    'case with components': paths.case('2026/dianzi-songda-pingtai'),
    'case with a picture': paths.case('2026/songda-liucheng'),
    topics: paths.topics(),
    topic: paths.topic('duiwu-jianshe'),
    years: paths.years(),
    year: paths.year('2026'),
    overview: paths.guidance(),
    insights: paths.insights('duiwu-jianshe'),
    'figures of a topic': paths.results('duiwu-jianshe'),
    figures: paths.results(),
    laws: paths.laws(),
    'followed cases': paths.follows(),
    courts: paths.courts(),
    questions: paths.query(),
    recommended: paths.recommended(),
    'map of topics': paths.topicMap(),
    court: paths.court('own'),
    'years of all courts': paths.allCourts(),
    comparison: paths.compare(['2026/si-da-xianfeng', '2026/dianzi-songda-pingtai']),
    search: paths.search(),
    about: paths.about(),
    accessibility: paths.accessibility(),
    data: paths.data(),
    'checking paper': paths.verify(),
    'not found': paths.asset('404.html'),
  };
}
