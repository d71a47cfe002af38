import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One node of OpenSearch on the loopback address, with its data below the folder that is given, at the port that is given (0 for any). It prints `http PORT` when
 * it answers, and ends when its input does, so that none outlives who started it.
 */
public class OneNode {
  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.builder()
        .put("path.home", arguments[0])
        .put("path.data", Path.of(arguments[0], "data").toString())
        .put("path.logs", Path.of(arguments[0], "logs").toString())
        .put("cluster.name", "cases")
        .put("node.name", "one")
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", arguments[1])
        .put("transport.port", "0")
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("http.cors.enabled", true)
        .put("http.cors.allow-origin", "*")
        .build();
    try (WithPlugins node = new WithPlugins(settings, List.of(CommonAnalysisPlugin.class, Netty4Plugin.class))) {
      node.start();
      var address = node.injector()
          .getInstance(org.opensearch.http.HttpServerTransport.class)
          .boundAddress()
          .publishAddress();
      System.out.println("http " + address.getPort());
      while (System.in.read() >= 0) {}
    }
  }

  private static class WithPlugins extends Node {
    WithPlugins(Settings settings, List<Class<? extends Plugin>> plugins) {
      super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "one"), plugins, false);
    }
  }
}
