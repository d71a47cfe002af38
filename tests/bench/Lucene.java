import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * What OpenSearch and Elasticsearch make of the exported mapping, on Lucene itself. Lines are cut by tabs.
 *
 *   tokens FILTERS TEXTS              for each text, the terms of its analysers with their positions
 *   search FILTERS DOCUMENTS QUERIES  for each query, the numbers of the documents that it finds
 *
 * FILTERS: the name of an analyser; `mapping` and its rules, or `pattern_replace`, a pattern and its replacement; and so on
 * for each analyser, in the order of its filters. DOCUMENTS: number, field, value. QUERIES: for each thing that must stand
 * there, `+` or, where it must not, `-`; how many ways there are; for each a phrase, and fields with commas between.
 */
public class Lucene {
  private static final String CJK = "cjk_folded";

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, List<UnaryOperator<Reader>>> filters = new TreeMap<>();
    for (String[] line : lines(arguments[1])) {
      filters.computeIfAbsent(line[0], name -> new ArrayList<>()).add(filter(line));
    }
    Analyzer analyzer = analyzers(filters);
    if (arguments[0].equals("tokens")) {
      for (String[] line : lines(arguments[2])) out.println(tokens(analyzer, filters.keySet(), line[0]));
    } else search(analyzer, lines(arguments[2]), lines(arguments[3]), filters.keySet(), out);
  }

  private static UnaryOperator<Reader> filter(String[] line) {
    if (line[1].equals("pattern_replace")) {
      Pattern pattern = Pattern.compile(line[2]);
      return reader -> new PatternReplaceCharFilter(pattern, line[3], reader);
    }
    NormalizeCharMap.Builder foldings = new NormalizeCharMap.Builder();
    for (int at = 2; at < line.length; at += 2) foldings.add(line[at], line[at + 1]);
    NormalizeCharMap map = foldings.build();
    return reader -> new MappingCharFilter(map, reader);
  }

  private static List<String[]> lines(String file) throws Exception {
    List<String[]> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(file))) lines.add(line.split("\t", -1));
    return lines;
  }

  /** The analysers of the mapping, as the engines make them; the end of a field's name tells which is its own. */
  private static Analyzer analyzers(Map<String, List<UnaryOperator<Reader>>> filters) {
    Map<String, Analyzer> own = new TreeMap<>();
    for (String name : filters.keySet()) own.put(name, analyzer(name, filters.get(name)));
    return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        Analyzer named = own.get(field.substring(field.lastIndexOf('.') + 1));
        return named == null ? own.get(CJK) : named;
      }
    };
  }

  private static Analyzer analyzer(String name, List<UnaryOperator<Reader>> filters) {
    return new Analyzer() {
      @Override
      protected Reader initReader(String field, Reader reader) {
        for (UnaryOperator<Reader> filter : filters) reader = filter.apply(reader);
        return reader;
      }

      @Override
      protected TokenStreamComponents createComponents(String field) {
        if (!name.equals(CJK)) {
          Tokenizer tokenizer = new NGramTokenizer(1, 2);
          return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
        }
        Tokenizer tokenizer = new StandardTokenizer();
        TokenStream folded = new LowerCaseFilter(new CJKWidthFilter(tokenizer));
        return new TokenStreamComponents(tokenizer, new CJKBigramFilter(folded));
      }

      @Override
      public int getPositionIncrementGap(String field) {
        return 100;
      }
    };
  }

  private static String tokens(Analyzer analyzer, Set<String> names, String text) throws Exception {
    StringBuilder line = new StringBuilder(text);
    for (String name : names) {
      StringBuilder terms = new StringBuilder();
      try (TokenStream stream = analyzer.tokenStream("text." + name, text)) {
        CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
        PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
        stream.reset();
        int position = -1;
        while (stream.incrementToken()) {
          position += step.getPositionIncrement();
          terms.append(terms.length() == 0 ? "" : "\u0001").append(position).append(':').append(term);
        }
        stream.end();
      }
      line.append('\t').append(name).append('\t').append(terms);
    }
    return line.toString();
  }

  private static Document numbered(Integer number) {
    Document document = new Document();
    document.add(new StoredField("number", number));
    return document;
  }

  private static void search(
      Analyzer analyzer,
      List<String[]> values,
      List<String[]> queries,
      Set<String> names,
      PrintStream out)
      throws Exception {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    Map<Integer, Document> documents = new TreeMap<>();
    for (String[] value : values) {
      Document document = documents.computeIfAbsent(Integer.valueOf(value[0]), Lucene::numbered);
      document.add(new TextField(value[1], value[2], Field.Store.NO));
      for (String name : names) {
        if (name.equals(CJK)) continue;
        document.add(new TextField(value[1] + "." + name, value[2], Field.Store.NO));
      }
    }
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Document document : documents.values()) writer.addDocument(document);
    }
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      QueryBuilder builder = new QueryBuilder(analyzer);
      for (String[] query : queries) {
        StringBuilder line = new StringBuilder();
        Query asked = queryOf(builder, query);
        for (ScoreDoc hit : searcher.search(asked, Math.max(1, reader.maxDoc())).scoreDocs) {
          line.append(line.length() == 0 ? "" : ",").append(reader.document(hit.doc).get("number"));
        }
        out.println(line);
      }
    }
  }

  private static Query queryOf(QueryBuilder builder, String[] query) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new MatchAllDocsQuery(), BooleanClause.Occur.MUST);
    int at = 0;
    while (at < query.length) {
      boolean isWanted = query[at++].equals("+");
      List<Query> ways = new ArrayList<>();
      for (int left = Integer.parseInt(query[at++]); left > 0; left -= 1) {
        String phrase = query[at++];
        for (String field : query[at++].split(",")) {
          ways.add(builder.createPhraseQuery(field, phrase));
        }
      }
      Query any = new DisjunctionMaxQuery(ways, 0);
      all.add(any, isWanted ? BooleanClause.Occur.MUST : BooleanClause.Occur.MUST_NOT);
    }
    return all.build();
  }
}
