package io.mispcurator.routes;

import io.mispcurator.routes.References.Bean;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Beans that are not there, and methods that they do not have.
 *
 * @param settings those of {@code camel.beans.…} make beans as well
 */
record BeanFaults(References references, Map<String, String> settings) {

    void add(Map<String, Class<?>> beans, Set<RouteFault> faults) {
        Set<String> known = new TreeSet<>(beans.keySet());
        known.addAll(references.ownBeans.keySet());
        settings.keySet().stream()
                .filter(key -> key.startsWith("camel.beans."))
                .forEach(key -> known.add(key.substring("camel.beans.".length()).replaceFirst("[.\\[].*", "")));
        for (Bean bean : references.beans) {
            String ref = bean.ref();
            if (ref != null && !ref.contains("{{") && !ref.startsWith("#class:") && !known.contains(ref)) {
                if (!references.isForeign) {
                    faults.add(bean.place().fault("there is no bean " + ref + Meant.by(ref, known)));
                }
                continue;
            }
            String type = ref == null ? bean.type() : typeOf(ref, beans);
            if (type == null || type.isEmpty() || type.contains("{{")) {
                continue;
            }
            Optional<Class<?>> loaded =
                    Classes.named(type.replaceFirst("^#class:", "").replaceFirst("\\(.*", ""));
            if (loaded.isEmpty()) {
                faults.add(bean.place().fault("there is no class " + type));
            } else if (bean.method() != null) {
                addMethod(bean, loaded.get(), faults);
            }
        }
    }

    private @Nullable String typeOf(String ref, Map<String, Class<?>> beans) {
        Class<?> type = beans.get(ref);
        return type == null ? references.ownBeans.get(ref) : type.getName();
    }

    private static void addMethod(Bean bean, Class<?> type, Set<RouteFault> faults) {
        String call = String.valueOf(bean.method());
        String name = call.replaceFirst("\\(.*", "").strip();
        if (name.isEmpty() || name.contains("{{")) {
            return;
        }
        List<Method> named = Stream.of(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        String who = bean.ref() == null ? type.getSimpleName() : bean.ref();
        if (named.isEmpty()) {
            Set<String> methods =
                    Stream.of(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
            faults.add(bean.place().fault(who + " has no method " + name + Meant.by(name, methods)));
            return;
        }
        int arguments = arguments(call);
        if (arguments >= 0 && named.stream().noneMatch(method -> method.getParameterCount() == arguments)) {
            faults.add(bean.place()
                    .fault(who + "." + name + " takes "
                            + named.stream()
                                    .map(Method::getParameterCount)
                                    .sorted()
                                    .distinct()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" or "))
                            + " arguments, not " + arguments));
        }
    }

    /** How many are between the parentheses; -1 if there are none, so that Camel chooses. */
    private static int arguments(String call) {
        int open = call.indexOf('(');
        if (open < 0 || !call.endsWith(")")) {
            return -1;
        }
        String inside = call.substring(open + 1, call.length() - 1);
        if (inside.isBlank()) {
            return 0;
        }
        int count = 1;
        int depth = 0;
        boolean quoted = false;
        for (char c : inside.toCharArray()) {
            quoted ^= c == '\'' || c == '"';
            depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
            count += c == ',' && depth == 0 && !quoted ? 1 : 0;
        }
        return count;
    }
}
