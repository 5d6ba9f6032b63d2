package ${package};

/** What the plugin does. The model, the page, the operation and the command all ask this service. */
public interface Greeter {
    String greet(String name);
}
