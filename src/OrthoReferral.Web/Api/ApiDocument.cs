using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Api.Examples;
using OrthoReferral.Web.Api.Pending;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";

    /// <summary>The schema of what every command's answer on a case may carry beside its result.</summary>
    private const string Pending = "Pending";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
                options.CreateSchemaReferenceId = NameOf;
                options.AddDocumentTransformer(DescribeAsync);
                options.AddOperationTransformer(CompleteAsync);
                options.AddOperationTransformer(ExampleTransformer.AddAsync);
                options.AddSchemaTransformer(NameEnumsAsync);
                options.AddSchemaTransformer(DescribeOnOneLineAsync);
            }
        );

    private static Task DescribeAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrthoReferral",
            Version = "v1",
            Description =
                "Referrals of bone metastases: assessment, routing, review, treatment. Sign in with POST /api/v1/auth/login and "
                + "send the accessToken as bearer. A time without an offset is read in the time zone of the site: that of the case in the "
                + "address, else that of the caller's only site, else the clinic's; one that comes twice, because the clock goes back, is "
                + "refused with both offsets.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = "The accessToken of POST /api/v1/auth/login.",
        };
        return Task.CompletedTask;
    }

    /// <summary>Use cases nest their types under fixed names, so the use case's name comes first: <c>ApproveProcedureCommand</c>.</summary>
    private static string? NameOf(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name is not null && type.Type is { IsNested: true, IsGenericType: false, DeclaringType: { } owner }
            ? owner.Name + name
            : name;
    }

    private static async Task CompleteAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<CommandBody>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = await BodyAsync(body, context, cancellationToken);
            AddAddress(operation, context);
        }

        if (!metadata.OfType<CommandBody>().Any() && metadata.OfType<SendsRequest>().FirstOrDefault(sends => !sends.IsCommand) is { } query)
            await AddParametersAsync(operation, query.Request, context, cancellationToken);
        operation.Responses ??= [];
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            operation.Responses.TryAdd("401", new OpenApiResponse { Description = "Not signed in." });
            operation.Responses.TryAdd("403", new OpenApiResponse { Description = "The role does not allow it." });
        }

        if (metadata.OfType<SendsRequest>().Any(sends => sends.IsCommand))
        {
            if (metadata.OfType<SendsRequest>().Any(sends => sends.KeepsKey))
                AddHeader(
                    operation,
                    "Idempotency-Key",
                    "A key of your choice, at most 100 characters: a repetition with the same key gets the first answer and "
                        + "changes nothing."
                );
            if (metadata.OfType<SendsRequest>().Any(sends => sends.Request.IsAssignableTo(typeof(ISigned))))
                AddHeader(operation, "Signature-Proof", "Required: the proof that POST /api/v1/proofs gave for this act; it works once.");
            if (SaysPending(context))
                await AddPendingAsync(operation, context, cancellationToken);
            AddHeader(operation, "If-Match", "The ETag of the case that you decided on; 412 when it changed since.");
            operation.Responses.TryAdd("400", new OpenApiResponse { Description = "Fields are not right: errors by field path." });
            operation.Responses.TryAdd(
                "409",
                new OpenApiResponse { Description = "The process does not allow it now; current tells how the case stands." }
            );
        }
    }

    /// <summary>A command on a case that exists: its answer may come before the next step is there.</summary>
    private static bool SaysPending(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<CommandBody>().Any()
        && (IsInAddress(context, "caseId") || IsInAddress(context, "workItemId") || IsInAddress(context, "treatmentId"));

    private static async Task AddPendingAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        AddHeader(operation, "Prefer", "wait=5 waits up to 5 seconds (30 at most) for the next step before answering.");
        if (
            operation.Responses is null
            || !(operation.Responses.TryGetValue("200", out var answer) || operation.Responses.TryGetValue("201", out answer))
            || answer.Content is null
            || !answer.Content.TryGetValue("application/json", out var content)
            || content.Schema is not { } result
        )
            return;
        var step = await context.GetOrCreateSchemaAsync(typeof(PendingStep), parameterDescription: null, cancellationToken);
        var pending = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = step,
            Description = "What the workflow engine still owes the case; absent when the next step is there.",
        };
        context.Document!.AddComponent(
            Pending,
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { [CommandAnswer.Member] = pending },
            }
        );
        content.Schema = new OpenApiSchema { AllOf = [result, new OpenApiSchemaReference(Pending, context.Document)] };
    }

    /// <summary>Null where the address says everything.</summary>
    private static async Task<OpenApiRequestBody?> BodyAsync(
        CommandBody body,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var schema = await context.GetOrCreateSchemaAsync(body.Command, parameterDescription: null, cancellationToken);
        foreach (var name in schema.Properties?.Keys.Where(name => IsInAddress(context, name)).ToList() ?? [])
        {
            schema.Properties!.Remove(name);
            schema.Required?.Remove(name);
        }

        if (schema.Properties is not { Count: > 0 })
            return null;
        return new OpenApiRequestBody
        {
            Required = schema.Required is { Count: > 0 },
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType { Schema = schema },
            },
        };
    }

    private static async Task AddParametersAsync(
        OpenApiOperation operation,
        Type query,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        operation.Parameters ??= [];
        foreach (var (name, type) in QueryText.ParametersOf(query).Where(parameter => !IsInAddress(context, parameter.Name)))
        {
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Schema = await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken),
                }
            );
        }

        // The address is read by hand, so its ids are described by hand.
        AddAddress(operation, context);
    }

    private static void AddAddress(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Parameters ??= [];
        foreach (
            var parameter in RoutePatternFactory
                .Parse(context.Description.RelativePath!)
                .Parameters.Where(parameter => operation.Parameters.All(known => known.Name != parameter.Name))
        )
        {
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
                }
            );
        }
    }

    /// <summary>Whether the address says it, so that neither body nor query does.</summary>
    internal static bool IsInAddress(OpenApiOperationTransformerContext context, string name) =>
        RoutePatternFactory
            .Parse(context.Description.RelativePath!)
            .Parameters.Any(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal));

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
    }

    /// <summary>Enums are written by a converter of ours, so the document has to be told their codes.</summary>
    private static Task NameEnumsAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (context.JsonTypeInfo.ElementType is { IsEnum: true } element)
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = Codes(element) };
        if (type == typeof(CalendarDate))
        {
            // A day, or the month or year that is known of it.
            schema.Type = context.JsonTypeInfo.Type == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Pattern = @"^\d{4}(-\d{2}(-\d{2})?)?$";
        }

        if (!type.IsEnum)
            return Task.CompletedTask;
        schema.Type = context.JsonTypeInfo.Type == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Enum = Codes(type);
        return Task.CompletedTask;
    }

    /// <summary>Descriptions are the types' docstrings, which end their lines where the source does.</summary>
    private static Task DescribeOnOneLineAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        schema.Description = schema.Description?.ReplaceLineEndings(" ");
        return Task.CompletedTask;
    }

    private static List<JsonNode> Codes(Type type) => [.. EnumNames.Of(type).Select(code => JsonValue.Create(code)!)];
}

/// <summary>The codes of an enum type that is only known at run time.</summary>
internal static class EnumNames
{
    public static IReadOnlyList<string> Of(Type type) =>
        (IReadOnlyList<string>)
            typeof(EnumCodes).GetMethod(nameof(EnumCodes.All))!.MakeGenericMethod(type).Invoke(obj: null, parameters: null)!;
}
