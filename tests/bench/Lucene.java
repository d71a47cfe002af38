import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * What OpenSearch and Elasticsearch make of the exported mapping, on Lucene itself. Lines are cut by tabs.
 *
 *   tokens FOLDINGS TEXTS              for each text, the terms of both analysers with their positions
 *   search FOLDINGS DOCUMENTS QUERIES  for each query, the numbers of the documents in which all its phrases stand
 *
 * FOLDINGS: from, to. DOCUMENTS: number, field, value. QUERIES: phrase, fields with commas between, and so on.
 */
public class Lucene {
  private static final String EXACT = ".exact";

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    NormalizeCharMap.Builder foldings = new NormalizeCharMap.Builder();
    for (String[] line : lines(arguments[1])) foldings.add(line[0], line[1]);
    Analyzer analyzer = analyzers(foldings.build());
    if (arguments[0].equals("tokens")) {
      for (String[] line : lines(arguments[2])) out.println(tokens(analyzer, line[0]));
    } else search(analyzer, lines(arguments[2]), lines(arguments[3]), out);
  }

  private static List<String[]> lines(String file) throws Exception {
    List<String[]> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(file))) lines.add(line.split("\t", -1));
    return lines;
  }

  /** The analysers of the mapping, as the engines make them; a field's name tells which is its own. */
  private static Analyzer analyzers(NormalizeCharMap foldings) {
    Analyzer cjk = new Analyzer() {
      @Override
      protected Reader initReader(String field, Reader reader) {
        return new MappingCharFilter(foldings, reader);
      }

      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokenizer = new StandardTokenizer();
        TokenStream folded = new LowerCaseFilter(new CJKWidthFilter(tokenizer));
        return new TokenStreamComponents(tokenizer, new CJKBigramFilter(folded));
      }

      @Override
      public int getPositionIncrementGap(String field) {
        return 100;
      }
    };
    Analyzer exact = new Analyzer() {
      @Override
      protected Reader initReader(String field, Reader reader) {
        return new MappingCharFilter(foldings, reader);
      }

      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokenizer = new NGramTokenizer(1, 2);
        return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
      }

      @Override
      public int getPositionIncrementGap(String field) {
        return 100;
      }
    };
    return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        return field.endsWith(EXACT) ? exact : cjk;
      }
    };
  }

  private static String tokens(Analyzer analyzer, String text) throws Exception {
    StringBuilder line = new StringBuilder(text);
    for (String field : new String[] {"text", "text" + EXACT}) {
      StringBuilder terms = new StringBuilder();
      try (TokenStream stream = analyzer.tokenStream(field, text)) {
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
      line.append('\t').append(terms);
    }
    return line.toString();
  }

  private static Document numbered(Integer number) {
    Document document = new Document();
    document.add(new StoredField("number", number));
    return document;
  }

  private static void search(
      Analyzer analyzer, List<String[]> values, List<String[]> queries, PrintStream out)
      throws Exception {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    Map<Integer, Document> documents = new TreeMap<>();
    for (String[] value : values) {
      Document document = documents.computeIfAbsent(Integer.valueOf(value[0]), Lucene::numbered);
      document.add(new TextField(value[1], value[2], Field.Store.NO));
      document.add(new TextField(value[1] + EXACT, value[2], Field.Store.NO));
    }
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Document document : documents.values()) writer.addDocument(document);
    }
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      QueryBuilder builder = new QueryBuilder(analyzer);
      for (String[] phrases : queries) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int at = 0; at < phrases.length; at += 2) {
          List<Query> fields = new ArrayList<>();
          for (String field : phrases[at + 1].split(",")) {
            fields.add(builder.createPhraseQuery(field, phrases[at]));
          }
          all.add(new DisjunctionMaxQuery(fields, 0), BooleanClause.Occur.MUST);
        }
        StringBuilder line = new StringBuilder();
        for (ScoreDoc hit : searcher.search(all.build(), Math.max(1, reader.maxDoc())).scoreDocs) {
          line.append(line.length() == 0 ? "" : ",").append(reader.document(hit.doc).get("number"));
        }
        out.println(line);
      }
    }
  }
}
